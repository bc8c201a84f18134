import CCurl

extension Outgoing {
    /// Hands a mail to a server (SMTP, RFC 5321). Throws `MailFailure` when it is not taken.
    func deliver(_ message: MailMessage, to server: MailServer) async throws {
        try await onThread { transfer, patience in try transfer.deliver(message, to: server, patience) }
    }
}

extension Transfer {
    func deliver(_ message: MailMessage, to server: MailServer, _ patience: OutgoingPatience) throws {
        curl_easy_reset(curl)
        let recipients = curl_slist_append(nil, "<\(message.to)>")
        defer { curl_slist_free_all(recipients) }
        let departure = Departure(message.bytes)
        let arrival = Arrival(most: patience.mostBytes)
        try set(server, from: message.from.address, patience)
        try check(curl_set_list(curl, CURLOPT_MAIL_RCPT, recipients))
        try withExtendedLifetime((arrival, departure)) {
            try connect(arrival, departure)
            let code = curl_easy_perform(curl)
            guard code != CURLE_OK else { return }
            var status = 0
            // What a server answers before it has seen the mail is about us, not about the mailbox.
            if ![CURLE_USE_SSL_FAILED, CURLE_REMOTE_ACCESS_DENIED, CURLE_LOGIN_DENIED].contains(code) {
                curl_get_status(curl, &status)
            }
            throw MailFailure(status: status, description: String(cString: curl_easy_strerror(code)))
        }
    }

    private func set(_ server: MailServer, from sender: MailAddress, _ patience: OutgoingPatience) throws {
        try check(curl_set_text(curl, CURLOPT_URL, server.url))
        try check(curl_set_text(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps"))
        try check(curl_set_number(curl, CURLOPT_NOSIGNAL, 1))
        try check(curl_set_number(curl, CURLOPT_USE_SSL, Int((server.needsTLS ? CURLUSESSL_ALL : CURLUSESSL_TRY).rawValue)))
        if let authorities = server.authorities { try check(curl_set_text(curl, CURLOPT_CAINFO, authorities)) }
        if let user = server.user {
            try check(curl_set_text(curl, CURLOPT_USERNAME, user))
            try check(curl_set_text(curl, CURLOPT_PASSWORD, server.password ?? ""))
        }
        try check(curl_set_text(curl, CURLOPT_MAIL_FROM, "<\(sender)>"))
        try check(curl_set_number(curl, CURLOPT_UPLOAD, 1))
        // A mail server takes its time before it greets a stranger (RFC 5321, 4.5.3.2.1).
        try check(curl_set_number(curl, CURLOPT_CONNECTTIMEOUT, patience.connecting * 6))
        try check(curl_set_number(curl, CURLOPT_TIMEOUT, patience.silence * 4))
    }
}

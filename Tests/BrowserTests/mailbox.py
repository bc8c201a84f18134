"""A real mail server for the tests: takes mail over SMTP, with TLS and a password, or refuses it."""

import email
import email.policy
import ssl
import subprocess
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from program import free_port


class Mailbox:
    """What came in, in order. `trouble`: an answer to give instead, such as "550 no such user"."""

    def __init__(self, folder, tls=False, password=None, port=0):
        self.mails, self.trouble, self.asked = [], None, 0
        self.certificate = f"{folder}/mail.pem"
        more = {}
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self.certificate_for("localhost", folder))
            more = {"tls_context": context, "require_starttls": True}
        if password:
            more |= {"authenticator": self.knows(password), "auth_required": True, "auth_require_tls": tls}
        self.controller = Controller(self, hostname="127.0.0.1", port=port or free_port(), **more)
        self.controller.start()
        self.port = self.controller.port

    def certificate_for(self, host, folder):
        key = f"{folder}/mail.key"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}", "-keyout", key, "-out", self.certificate],
            check=True, capture_output=True)
        return self.certificate, key

    @staticmethod
    def knows(password):
        return lambda server, session, envelope, mechanism, data: AuthResult(
            success=data.login == b"digit" and data.password == password.encode())

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.asked += 1
        if self.trouble:
            return self.trouble
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, mail, session.ssl is not None))
        return "250 kept"

    def waits_for(self, count, seconds=40):
        for _ in range(seconds * 20):
            if len(self.mails) >= count:
                return self.mails
            time.sleep(0.05)
        raise AssertionError(f"{len(self.mails)} mails, not {count}")

    def stop(self):
        self.controller.stop()





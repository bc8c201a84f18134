"""A mail server elsewhere, not to be believed at once: TLS from the start, late or never, and somebody else's certificate."""

import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from mailbox import Mailbox
from program import free_port

# A server elsewhere, for the program; libcurl leads every name below `localhost` to this machine (RFC 6761, 6.3).
ELSEWHERE = "mail.localhost"


class Listening(SMTP):
    """Notes each command, and takes back what it offered when its mailbox says so."""

    def data_received(self, data):
        self.event_handler.heard += [line.split(b" ")[0].decode() for line in data.splitlines()[:1]]
        super().data_received(data)

    async def smtp_STARTTLS(self, arg):
        if self.event_handler.takes_back:
            await self.push(self.event_handler.takes_back)
        else:
            await super().smtp_STARTTLS(arg)


class ListeningController(Controller):
    def factory(self):
        return Listening(self.handler, **self.SMTP_kwargs)


class WaryMailbox(Mailbox):
    """At `ELSEWHERE`, with a password for who wants to say one. `heard`: the commands that came, in order.

    `tls`: `start` (from the start), `later` (STARTTLS) or `never`; `named`: whom its certificate is for; `takes_back`: what
    it answers to STARTTLS instead, as somebody in between would.
    """

    def __init__(self, folder, tls, password="secret", named=ELSEWHERE, takes_back=None):
        self.mails, self.trouble, self.asked, self.heard, self.takes_back = [], None, 0, [], takes_back
        self.certificate = f"{folder}/mail.pem"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.certificate_for(named, folder))
        self.controller = ListeningController(
            self, hostname="127.0.0.1", port=free_port(), authenticator=self.knows(password),
            auth_require_tls=tls == "later", ssl_context=context if tls == "start" else None,
            tls_context=context if tls == "later" else None)
        self.controller.start()
        self.port = self.controller.port
        self.address = f"{'smtps' if tls == 'start' else 'smtp'}://digit@{ELSEWHERE}:{self.port}"

    @staticmethod
    def knows(password):
        """Says so when the password is another: `handled` would leave the answer to us."""
        is_right = Mailbox.knows(password)
        return lambda *words: AuthResult(success=is_right(*words).success, handled=False)

"""One connection to the program: bytes out, answers in, and never a wait without end."""

import re
import select
import socket
import time

# Seconds in which an answer, or the end of a connection whose request was cut, must come.
LIMIT = 10
# How long what is no HTTP may stay without a word before we hang up.
QUIET = 0.15
# How long a body may take that must not come.
AFTER_HEAD = 0.02


class WireFault(Exception):
    """Nothing came within the limit, or something that is no answer."""


class Answer:
    """Status, headers and body; a status of 0 stands for a connection that was closed without an answer."""

    def __init__(self, status, headers=(), body=b""):
        self.status, self.headers, self.body = status, headers, body

    def header(self, name):
        return next((value for other, value in self.headers if other == name), None)

    @property
    def is_html(self):
        return (self.header("content-type") or "").startswith("text/html")


class Wire:
    """A connection from one of this machine's own addresses, so that each counts as a network of its own."""

    def __init__(self, port, source):
        self.place = (source, 0), ("127.0.0.1", port)
        self.socket, self.data = None, b""

    def ask(self, request, is_head):
        """The answer to one well-formed request. A connection that the program had closed meanwhile is opened again."""
        is_new = self.socket is None
        try:
            self.send(request)
            answer = self.answer(is_head)
        except TimeoutError:
            self.close()
            raise WireFault("no answer, and no end of the connection, in time") from None
        except OSError:
            answer = Answer(0)
        if answer.status == 0 and not is_new:
            self.close()
            return self.ask(request, is_head)
        moment = AFTER_HEAD if is_head else 0
        if self.socket and (self.data or select.select([self.socket], [], [], moment)[0] and self.more()):
            self.close()
            raise WireFault(f"more than an answer came to {request[:4].decode()}: {answer.status}")
        if answer.status == 0 or (answer.header("connection") or "").lower() == "close":
            self.close()
        return answer

    def tell(self, data):
        """Whatever comes back on bytes that are no request, or several; afterwards the connection is over."""
        self.close()
        answers = []
        try:
            self.send(data)
            self.socket.settimeout(QUIET)
            while (answer := self.answer(data[:4] == b"HEAD")).status:
                answers.append(answer)
        except TimeoutError:
            self.hang_up()
        except OSError:
            pass
        self.close()
        return answers or [Answer(0)]

    def hang_up(self):
        """Says that nothing more will come; the program has to end the connection."""
        end = time.monotonic() + LIMIT
        try:
            self.socket.shutdown(socket.SHUT_WR)
            while self.socket.recv(65536):
                if time.monotonic() > end:
                    raise WireFault("the connection has no end")
        except TimeoutError:
            self.wait_for_end(end)
        except OSError:
            pass

    def wait_for_end(self, end):
        try:
            self.socket.settimeout(max(0.1, end - time.monotonic()))
            while self.socket.recv(65536):
                pass
        except TimeoutError:
            raise WireFault("no answer, and no end of the connection, in time") from None
        except OSError:
            pass

    def send(self, data):
        if self.socket is None:
            self.socket, self.data = socket.create_connection(self.place[1], LIMIT, self.place[0]), b""
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.settimeout(LIMIT)
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            # Refused before it was read to its end; the answer may be there already.
            pass

    def answer(self, is_head):
        """The next answer; those that only say to go on are passed over."""
        while True:
            head = self.until(b"\r\n\r\n")
            if head is None:
                return Answer(0)
            first, *lines = head.decode("latin-1").split("\r\n")
            status = re.fullmatch(r"HTTP/1\.[01] (\d{3})(?: .*)?", first)
            if status is None:
                raise WireFault(f"an answer begins with {first[:200]!r}")
            status = int(status[1])
            if status >= 200 or status == 101:
                break
        headers = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
        answer = Answer(status, headers)
        if not is_head and status not in (204, 304):
            answer.body = self.body(answer)
        return answer

    def body(self, answer):
        if answer.header("transfer-encoding") == "chunked":
            body = b""
            while size := int(self.until(b"\r\n"), 16):
                body += self.bytes(size + 2)[:size]
            self.until(b"\r\n")
            return body
        length = answer.header("content-length")
        return self.bytes(int(length)) if length else b""

    def until(self, end):
        while end not in self.data:
            if not self.more():
                return None
        found, self.data = self.data.split(end, 1)
        return found

    def bytes(self, count):
        while len(self.data) < count and self.more():
            pass
        found, self.data = self.data[:count], self.data[count:]
        return found

    def more(self):
        part = self.socket.recv(262_144)
        self.data += part
        return bool(part)

    def close(self):
        if self.socket:
            self.socket.close()
        self.socket = None

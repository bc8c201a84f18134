"""Sixty-four people who answer as fast as they can, and remember what was acknowledged."""

import asyncio
import re
import urllib.parse


class Learner:
    """One connection after the other; every answer that the site confirmed is in `acknowledged`."""

    def __init__(self, port, path, picks):
        self.port = port
        self.path = path
        self.picks = picks
        self.cookie = None
        self.acknowledged = []
        self.refused = 0

    async def answers(self, stop):
        while not stop.is_set():
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.05)
                continue
            try:
                while not stop.is_set():
                    await self.answer(reader, writer)
            except (OSError, asyncio.IncompleteReadError, EOFError):
                pass
            finally:
                writer.close()

    async def answer(self, reader, writer):
        body = urllib.parse.urlencode({"pick": self.picks[len(self.acknowledged) % len(self.picks)]}).encode()
        cookie = f"Cookie: digit={self.cookie}\r\n" if self.cookie else ""
        writer.write(
            f"POST {self.path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n{cookie}"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"(?i)content-length: (\d+)", head)
        await reader.readexactly(int(length.group(1)) if length else 0)
        if head.startswith("HTTP/1.1 303") and (found := re.search(r"(?i)location: \S+[?&]answer=([0-9a-f-]{36})", head)):
            self.acknowledged.append(found.group(1))
            if cookie := re.search(r"(?i)set-cookie: digit=([^;]+)", head):
                self.cookie = cookie.group(1)
        else:
            self.refused += 1
            await asyncio.sleep(0.05)

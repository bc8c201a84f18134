"""Somebody who sends forms as our own pages would, and keeps the cookies."""

import re
import urllib.error
import urllib.parse
import urllib.request


class KeepsRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Sender:
    def __init__(self, address):
        self.address, self.cookies = address, {}

    def sends(self, path, fields, language="fr"):
        """Gives the address a form leads to, without its language."""
        headers = {"Origin": self.address, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(f"{self.address}/{language}{path}", data, headers)
        try:
            answer = urllib.request.build_opener(KeepsRedirects).open(request)
        except urllib.error.HTTPError as error:
            answer = error
        assert answer.status in (302, 303), f"{path} {fields}: {answer.status}"
        for line in answer.headers.get_all("Set-Cookie", []):
            name, value = re.match(r"([^=]+)=([^;]*)", line).groups()
            self.cookies[name] = value
        return answer.headers["Location"].removeprefix(f"/{language}")

    def cookies_for_browser(self):
        return [{"name": k, "value": v, "url": self.address} for k, v in self.cookies.items()]

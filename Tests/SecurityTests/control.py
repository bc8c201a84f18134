"""A page with a hole of each kind, on this machine alone: scanners that find nothing here have found nothing anywhere."""

import html
import http.server
import sqlite3
import threading
from urllib.parse import parse_qs, urlsplit


class Holes(http.server.BaseHTTPRequestHandler):
    """Puts what is asked into SQL and into markup, as nobody should."""

    def do_GET(self):
        asked = parse_qs(urlsplit(self.path).query).get("name", [""])[0]
        database = sqlite3.connect(":memory:")
        database.execute("CREATE TABLE person (id INTEGER, name TEXT)")
        database.execute("INSERT INTO person VALUES (1, 'a')")
        try:
            rows = database.execute(f"SELECT id, name FROM person WHERE name = '{asked}'").fetchall()
        except sqlite3.Error as error:
            rows = [("sqlite3.OperationalError:", html.escape(str(error)))]
        database.close()
        text = f'<html><body><a href="/fr/?name=a">a</a><p>{asked}</p><p>{rows}</p></body></html>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        """Says nothing."""


class Control:
    """The page served, in place of the program. It has an address, and takes what a scan asks of a world."""

    def __init__(self, alone):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Holes)
        self.address, self.alone = f"http://localhost:{self.server.server_port}", alone
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

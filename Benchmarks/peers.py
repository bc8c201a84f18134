"""The site, nginx and wrk, started on loopback and stopped by pid."""

import http.client
import pathlib
import re
import socket
import subprocess
import time
import urllib.parse

from figures import aside

ROOT = pathlib.Path(__file__).resolve().parent.parent


def median(values):
    return sorted(values)[len(values) // 2]


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Running:
    """A program that answers on a port."""

    def __init__(self, command, path):
        begin = time.perf_counter()
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while not self.answers(path):
                if time.perf_counter() - begin > 20:
                    raise SystemExit(f"{command[0]} does not answer")
                time.sleep(0.002)
        except BaseException:
            self.stop()
            raise
        self.seconds_to_first_answer = time.perf_counter() - begin

    def answers(self, path):
        try:
            return self.ask("GET", path)[0] == 200
        except OSError:
            return False

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        result = answer.status, answer.headers, answer.read()
        connection.close()
        return result

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


class Site(Running):
    """`digit serve`; on a server it needs the name of a file for its key, beside a SQLite file it finds one."""

    def __init__(self, digit, database, seal_key=None):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        super().__init__(
            [digit, "serve", "--port", str(self.port), "--database", database, "--base-url", self.address,
             "--rate-factor", "0", *self.beside(seal_key)], "/fr")

    @staticmethod
    def beside(seal_key):
        """What stands beside an SQLite file by itself, and must be named for a server."""
        if not seal_key:
            return []
        return ["--seal-key-file", str(seal_key), "--files", f"{seal_key}-files", "--mail", f"{seal_key}-mail"]

    def get(self, path, token=None):
        return self.ask("GET", path, headers={"Cookie": f"digit={token}"} if token else {})[2]

    def style_sheet(self):
        return re.search(r'href="(/assets/site[^"]+css)"', self.get("/fr").decode()).group(1)

    def choice_step(self, lesson):
        """The path of a step of the lesson with one answer to choose, and a pick."""
        place = lesson
        while True:
            page = self.get(place).decode()
            found = re.search(r'<form class="exercise choose-one"[^>]*action="([^"]+)"', page)
            if found:
                return found.group(1), 0
            place = re.search(r'rel="next" href="([^"]+)"', page).group(1)

    def open_booklets(self, count, lesson):
        step, pick = self.choice_step(lesson)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        tokens = []
        for _ in range(count):
            _, found, _ = self.ask("POST", step, urllib.parse.urlencode({"pick": pick}), headers)
            tokens.append(found["Set-Cookie"].split("=", 1)[1].split(";")[0])
        return tokens

    def commits(self):
        """How many it has made since it began, and how many changes they held."""
        figures = self.get("/metrics").decode()
        return tuple(
            int(re.search(rf"^digit_database_{name}_total (\d+)", figures, re.MULTILINE).group(1))
            for name in ("commits", "bodies"))

    def processor_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def resident_megabytes(self):
        return int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * 4096 / 1e6


class Nginx(Running):
    """nginx with the very bytes of our pages, on both cores."""

    def __init__(self, folder, files):
        base = pathlib.Path(folder) / "nginx"
        base.mkdir()
        for name, data in files.items():
            (base / name).write_bytes(data)
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        conf = base / "nginx.conf"
        conf.write_text(f"""
            daemon off; worker_processes 2; pid {base}/pid; error_log {base}/error.log;
            events {{ worker_connections 1024; }}
            http {{
                access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
                types {{ text/html html; text/css css; }}
                client_body_temp_path {base}; proxy_temp_path {base}; fastcgi_temp_path {base};
                uwsgi_temp_path {base}; scgi_temp_path {base};
                server {{ listen 127.0.0.1:{self.port}; root {base}; }}
            }}""")
        base.chmod(0o755)
        pathlib.Path(folder).chmod(0o755)
        super().__init__(["/usr/sbin/nginx", "-c", str(conf)], "/" + next(iter(files)))


class Load:
    """wrk: two threads, 64 connections, for some seconds; gives the answers a second that were no refusals."""

    def __init__(self, seconds):
        self.seconds = seconds

    def get(self, url, token=None):
        extra = ["-H", f"Cookie: digit={token}"] if token else []
        return self.run(extra + [url])

    def post(self, url, script, arguments):
        return self.run(["-s", str(script), url, "--"] + arguments)

    def run(self, words):
        out = subprocess.run(
            ["wrk", "-t2", "-c64", f"-d{self.seconds}s", *words], capture_output=True, text=True, check=True).stdout
        refused = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
        if refused or "Socket errors" in out:
            aside(" ".join(line.strip() for line in out.splitlines() if "Non-2xx" in line or "Socket" in line))
        count = int(re.search(r"(\d+) requests in", out).group(1))
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
        return rate * (1 - int(refused.group(1)) / count) if refused else rate

"""Shows, by a trace of system calls, that an answer is on disk before its learner hears of it (SQLite).

    flush.py DIGIT            succeeds when the write-ahead log is flushed between its last write and the answer,
                              and an uploaded file, its name and the name of its folder before its answer
    flush.py DIGIT --broken   the same for a copy of the program that was told not to flush: succeeds when that is noticed
"""

import argparse
import base64
import pathlib
import re
import socket
import stat
import subprocess
import sys
import tempfile
import time

from site_under_test import ROOT, free_port

CALLS = "trace=pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync,rename,renameat,renameat2"


def broken(digit, folder):
    """A copy whose `synchronous = FULL` reads `OFF`: the mistake this test is there to find."""
    data = pathlib.Path(digit).read_bytes()
    right, wrong = b"PRAGMA synchronous = FULL", b"PRAGMA synchronous = OFF "
    if data.count(right) != 1:
        raise SystemExit(f"expected one place that asks for flushes, found {data.count(right)}")
    copy = pathlib.Path(folder) / "digit-broken"
    copy.write_bytes(data.replace(right, wrong))
    copy.chmod(copy.stat().st_mode | stat.S_IXUSR)
    return str(copy)


def traced(digit, folder):
    """The system calls while one answer is given and one file is brought."""
    key = subprocess.run(
        [digit, "keys", "create", "--name", "Trace", "--scope", "files", "--database", f"sqlite:{folder}/site.sqlite"],
        check=True, capture_output=True, text=True, cwd=ROOT).stdout
    secret = ":".join(re.search(rf"{word}:?\s+(\S+)", key)[1] for word in ("[Kk]ey", "[Ss]ecret"))
    port, trace = free_port(), pathlib.Path(folder) / "trace"
    command = [
        "strace", "-f", "-y", "-s", "400", "-e", CALLS, "-o", str(trace), digit, "serve", "--port", str(port),
        "--database", f"sqlite:{folder}/site.sqlite", "--resources", str(ROOT / "Resources"), "--rate-factor", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        answered = ask(port, ANSWER)
        assert b" 303 " in answered.split(b"\r\n")[0], answered[:80]
        answered = ask(port, upload(secret))
        assert b" 201 " in answered.split(b"\r\n")[0], answered[:80]
    finally:
        subprocess.run(["pkill", "-TERM", "-P", str(process.pid)], check=False)
        process.wait(timeout=60)
    return trace.read_text(errors="replace").splitlines()


ANSWER = (
    b"POST /fr/placement/send-a-photo HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\nConnection: close\r\n\r\nease=never")


def upload(secret):
    form = (
        b'--line\r\nContent-Disposition: form-data; name="file"; filename="note.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\nBonjour\r\n--line--\r\n")
    head = (
        f"POST /files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {base64.b64encode(secret.encode()).decode()}\r\n"
        f"Content-Type: multipart/form-data; boundary=line\r\nContent-Length: {len(form)}\r\nConnection: close\r\n\r\n")
    return head.encode() + form


def ask(port, request):
    for _ in range(1200):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
                wire.sendall(request)
                return wire.recv(4096)
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise SystemExit("the traced program does not come up")


def verdict(lines):
    """Whether the log was flushed after its last write before the answer left; None when the trace shows no answer."""
    log = [(place, line) for place, line in enumerate(lines) if "-wal>" in line]
    sent = next((place for place, line in enumerate(lines) if re.search(r'(writev?|send\w+)\(.*HTTP/1\.1 303', line)), None)
    writes = [place for place, line in log if "pwrite64" in line and sent is not None and place < sent]
    if sent is None or not writes:
        return None
    return any(writes[-1] < place < sent and re.search(r"f(data)?sync\(", line) for place, line in log)


def file_verdict(lines):
    """Whether the file was flushed before it got its name, and both folders between that and the answer."""
    named = next(place for place, line in enumerate(lines) if re.search(r'rename(at2?)?\(.*/incoming/', line))
    sent = next(place for place, line in enumerate(lines) if re.search(r'(writev?|send\w+)\(.*HTTP/1\.1 201', line))
    name = re.findall(r'"([^"]+)"', lines[named])[-1]
    source = re.findall(r'"([^"]+)"', lines[named])[0]
    folder = name.rsplit("/", 1)[0]

    def flushed(path, place, end):
        return any(f"<{path}>" in line and re.search(r"f(data)?sync\(", line) for line in lines[place:end])

    return flushed(source, 0, named) and all(
        flushed(place, named, sent) for place in (folder, folder.rsplit("/", 1)[0]))


def main():
    words = argparse.ArgumentParser()
    words.add_argument("digit")
    words.add_argument("--broken", action="store_true")
    words = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="digit-flush-") as folder:
        digit = broken(words.digit, folder) if words.broken else words.digit
        lines = traced(digit, folder)
    found = verdict(lines)
    if found is None:
        sys.exit("the trace shows no write and no answer")
    if not file_verdict(lines):
        sys.exit("a file is NOT flushed with its name and folder before the answer")
    print("flushed before the answer" if found else "NOT flushed before the answer", flush=True)
    sys.exit(0 if found != words.broken else 1)


main()

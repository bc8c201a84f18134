"""Uploaded files in S3-compatible storage: kept, served in parts, backed up and restored elsewhere."""

import base64
import hashlib
import json
import os
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from bucket import KEY_ID, SECRET, Bucket
from program import ROOT, binary, free_port

LONG = b"%PDF-1.7\n" + bytes(range(256)) * 40_000


class Site:
    """`digit serve` with its files in a bucket."""

    def __init__(self, folder, bucket):
        self.folder, self.port = folder, free_port()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DIGIT_")},
            "DIGIT_DATABASE": f"sqlite:{folder}/site.sqlite", "DIGIT_FILES": bucket.address,
            "DIGIT_FILES_KEY_ID": KEY_ID, "DIGIT_FILES_SECRET": SECRET, "DIGIT_FILES_SPOOL": f"{folder}/spool"}
        said = self.run("keys", "create", "--name", "A box", "--scope", "files").stdout.split()
        self.authorization = "Basic " + base64.b64encode(f"{said[1]}:{said[3]}".encode()).decode()
        self.start()

    def start(self, **environment):
        self.process = subprocess.Popen(
            [binary(), "serve", "--port", str(self.port), "--rate-factor", "0"], cwd=ROOT,
            env=self.environment | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                if self.asks("GET", "/readyz")[0] == 200:
                    break
            except OSError:
                time.sleep(0.05)

    def run(self, *words, **environment):
        return subprocess.run(
            [binary(), *words], cwd=ROOT, env=self.environment | environment, capture_output=True, text=True, timeout=120)

    def asks(self, method, path, body=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", body, headers, method=method)
        try:
            answer = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.headers, answer.read()

    def brings(self, content, name):
        body = b"--b\r\nContent-Disposition: form-data; name=\"audience\"\r\n\r\nanyone\r\n"
        body += f"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n".encode()
        return self.asks(
            "POST", "/files", body + content + b"\r\n--b--\r\n", Authorization=self.authorization,
            Content_Type="multipart/form-data; boundary=b")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


@pytest.fixture
def bucket():
    bucket = Bucket()
    yield bucket
    bucket.stop()


@pytest.fixture
def site(tmp_path, bucket):
    site = Site(tmp_path, bucket)
    yield site
    site.stop()


def test_a_file_lies_in_the_bucket_under_its_hash_and_is_served_in_parts(site, bucket):
    status, headers, said = site.brings(LONG, "guide.pdf")
    digest = hashlib.sha256(LONG).hexdigest()
    assert status == 201 and json.loads(said)["sha256"] == digest
    assert bucket.keys() == [f"site/{digest[:2]}/{digest}"]
    assert os.listdir(site.folder / "spool") == []
    path = headers["Location"]
    status, headers, content = site.asks("GET", path)
    assert status == 200 and content == LONG and headers["X-Content-Type-Options"] == "nosniff"
    status, _, content = site.asks("GET", path, Range="bytes=9000000-9000999")
    assert status == 206 and content == LONG[9_000_000:9_001_000]
    assert bucket.badly_signed == []


def test_trouble_of_the_storage_is_tried_again_once_and_then_told(site, bucket):
    bucket.trouble = [503]
    assert site.brings(b"one", "one.txt")[0] == 201
    bucket.trouble = [503, 503]
    status, headers, said = site.brings(b"two", "two.txt")
    assert status == 503 and headers["Retry-After"] and b"nothing was kept" in said
    assert site.brings(b"two", "two.txt")[0] == 201


def test_a_wrong_secret_is_refused_by_the_storage_and_nothing_is_kept(site, bucket):
    site.stop()
    site.start(DIGIT_FILES_SECRET="wrong")
    assert site.brings(b"one", "one.txt")[0] == 503
    assert bucket.badly_signed and bucket.keys() == []


def test_a_backup_takes_the_bucket_along_and_restores_into_a_folder(site, bucket, tmp_path):
    texts = [f"text {number}".encode() for number in range(25)]
    for number, text in enumerate(texts[:3]):
        assert site.brings(text, f"{number}.txt")[0] == 201
    for text in texts[3:]:
        digest = hashlib.sha256(text).hexdigest()
        bucket.client.put_object(Bucket="files", Key=f"site/{digest[:2]}/{digest}", Body=text)
    said = site.run("backup", str(tmp_path / "site.tar.zst"))
    assert said.returncode == 0, said.stderr
    said = site.run(
        "restore", str(tmp_path / "site.tar.zst"), DIGIT_DATABASE=f"sqlite:{tmp_path}/new.sqlite",
        DIGIT_FILES=str(tmp_path / "files"))
    assert said.returncode == 0, said.stderr
    kept = {path.name: path.read_bytes() for path in (tmp_path / "files").glob("??/*")}
    assert kept == {hashlib.sha256(text).hexdigest(): text for text in texts}
    with sqlite3.connect(tmp_path / "new.sqlite") as database:
        assert database.execute("SELECT COUNT(*) FROM uploaded_file").fetchone() == (3,)
    assert bucket.badly_signed == []
    assert any("continuation-token" in path for _, path in bucket.asked)


def test_a_bucket_without_keys_or_with_a_wrong_address_is_said_at_start(tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DIGIT_")}
    for place, word in [("s3+http://127.0.0.1:1/files", "DIGIT_FILES_KEY_ID"), ("s3://files", "s3+https://HOST/BUCKET")]:
        said = subprocess.run(
            [binary(), "serve", "--port", "0", "--database", f"sqlite:{tmp_path}/a.sqlite", "--files", place], cwd=ROOT,
            env=clean, capture_output=True, text=True, timeout=60)
        assert said.returncode != 0 and word in said.stderr

"""S3-compatible storage for the tests: moto's server, behind a door that checks each signature with botocore's own."""

import hashlib
import http.client
import http.server
import threading
import urllib.parse
import urllib.request

import boto3
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.server import ThreadedMotoServer

KEY_ID, SECRET, REGION, NAME = "AKIDEXAMPLE", "a secret/with+signs", "eu-west-3", "files"


class Bucket:
    """A bucket and its address; what came to its door, and whether each request was signed as botocore signs it."""

    def __init__(self):
        self.moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.moto.start()
        host, port = self.moto.get_host_and_port()
        self.behind = f"{host}:{port}"
        urllib.request.urlopen(urllib.request.Request(f"http://{self.behind}/moto-api/reset", method="POST")).read()
        self.client = boto3.client(
            "s3", endpoint_url=f"http://{self.behind}", region_name=REGION, aws_access_key_id=KEY_ID,
            aws_secret_access_key=SECRET)
        self.client.create_bucket(Bucket=NAME, CreateBucketConfiguration={"LocationConstraint": REGION})
        self.asked, self.badly_signed, self.trouble = [], [], []
        self.door = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        threading.Thread(target=self.door.serve_forever, daemon=True).start()
        self.address = f"s3+http://127.0.0.1:{self.door.server_port}/{NAME}/site?region={REGION}"

    def handler(bucket):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                bucket.asked.append((self.command, self.path))
                if bucket.trouble:
                    status, text = bucket.trouble.pop(0), b"<Error><Code>SlowDown</Code></Error>"
                    return self.say(status, {}, text)
                if not bucket.is_signed(self.command, self.path, self.headers, body):
                    bucket.badly_signed.append((self.command, self.path))
                    return self.say(403, {}, b"<Error><Code>SignatureDoesNotMatch</Code></Error>")
                # Short lists, so that they have several parts.
                short = "&max-keys=10" if "list-type" in self.path else ""
                wire = http.client.HTTPConnection(bucket.behind)
                wire.request(self.command, self.path + short, body, dict(self.headers.items()))
                answer = wire.getresponse()
                kept = {"Content-Range", "ETag", "Content-Type", "Content-Length"}
                self.say(answer.status, {n: v for n, v in answer.getheaders() if n in kept}, answer.read())

            def say(self, status, headers, body):
                self.send_response(status)
                for name, value in headers.items():
                    if name != "Content-Length" or self.command == "HEAD":
                        self.send_header(name, value)
                if self.command != "HEAD":
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            def log_message(self, *words):
                """Nothing: pytest shows what matters."""

            do_GET = do_PUT = do_HEAD = do_DELETE = answer

        return Handler

    @staticmethod
    def is_signed(method, target, headers, body):
        """Whether botocore, given the same request at the same time, writes the same Authorization."""
        path, _, query = target.partition("?")
        names = headers["Authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
        request = AWSRequest(
            method, f"http://{headers['Host']}{path}",
            headers={name: headers[name] for name in names if name != "host"},
            params=dict(urllib.parse.parse_qsl(query, keep_blank_values=True)), data=body)
        request.context["timestamp"] = headers["x-amz-date"]
        signer = S3SigV4Auth(Credentials(KEY_ID, SECRET), "s3", REGION)
        canonical = signer.canonical_request(request)
        request.context["timestamp"] = headers["x-amz-date"]
        signature = signer.signature(signer.string_to_sign(request, canonical), request)
        is_whole = headers["x-amz-content-sha256"] == hashlib.sha256(body).hexdigest()
        return is_whole and headers["Authorization"].endswith(f"Signature={signature}")

    def keys(self):
        return sorted(item["Key"] for item in self.client.list_objects_v2(Bucket=NAME).get("Contents", []))

    def stop(self):
        self.door.shutdown()
        self.moto.stop()

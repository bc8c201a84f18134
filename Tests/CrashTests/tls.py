"""Speaks TLS with PostgreSQL: the settings in the address say whom to trust.

    tls.py DIGIT         needs openssl; the server is a private one on loopback, with certificates of its own
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from site_under_test import ROOT, PostgreSQL, free_port


class GuardedPostgreSQL(PostgreSQL):
    """Lets nobody in over the network without TLS."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        for name in ["localhost", "stranger"]:
            self.certify(name)
        super().__init__(folder)

    def certify(self, name):
        subprocess.run(
            ["openssl", "req", "-new", "-x509", "-days", "2", "-nodes", "-subj", f"/CN={name}", "-addext",
             f"subjectAltName=DNS:{name}", "-keyout", self.folder / f"{name}.key", "-out", self.folder / f"{name}.crt"],
            check=True, stderr=subprocess.DEVNULL)
        (self.folder / f"{name}.key").chmod(0o600)

    def start(self):
        if self.owner:
            shutil.chown(self.folder / "localhost.key", **self.owner)
        (self.data / "pg_hba.conf").write_text("local all all trust\nhostssl all all 127.0.0.1/32 trust\n")
        if self.owner:
            shutil.chown(self.data / "pg_hba.conf", **self.owner)
        settings = {
            "listen_addresses": "127.0.0.1", "port": self.port, "ssl": "on",
            "ssl_cert_file": self.folder / "localhost.crt", "ssl_key_file": self.folder / "localhost.key"}
        os.environ["PGPORT"] = str(self.port)
        super().start([word for name, value in settings.items() for word in ("-c", f"{name}={value}")])

    def migrated(self, digit, settings):
        address = f"postgres://digit@localhost:{self.port}/postgres?hostaddr=127.0.0.1&{settings}"
        return subprocess.run(
            [digit, "migrate", "--database", address], cwd=ROOT, capture_output=True, text=True, timeout=60)


def main():
    words = argparse.ArgumentParser()
    words.add_argument("digit")
    digit = str(pathlib.Path(words.parse_args().digit).resolve())
    with tempfile.TemporaryDirectory(prefix="digit-tls-") as folder:
        engine = GuardedPostgreSQL(folder)
        try:
            known = engine.migrated(digit, f"sslmode=verify-full&sslrootcert={folder}/localhost.crt")
            strange = engine.migrated(digit, f"sslmode=verify-full&sslrootcert={folder}/stranger.crt")
            plain = engine.migrated(digit, "sslmode=disable")
        finally:
            engine.stop()
    is_refused = strange.returncode != 0 and "certificate verify failed" in strange.stderr
    is_guarded = plain.returncode != 0 and "no encryption" in plain.stderr
    print(f"TLS: the right server is trusted: {known.returncode == 0}, a stranger is not: {is_refused}, "
          f"without TLS nobody gets in: {is_guarded}", flush=True)
    sys.exit(0 if known.returncode == 0 and is_refused and is_guarded else 1)


main()

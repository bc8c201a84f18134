"""Fills the disk under a site on SQLite while people answer, then makes room again.

    full.py DIGIT        as root (it mounts a small file system of its own); otherwise it says so and does nothing

While there is no room, answers are refused with a page that says so in the visitor's language, and pages are still shown.
Once there is room the site goes on by itself. Nothing acknowledged is lost, and nothing is half-written.
"""

import argparse
import asyncio
import base64
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from crash import check, choice_step, verified
from learners import Learner
from site_under_test import ROOT, Site, SQLite

PEOPLE = 16
LANGUAGES = ["fr", "nl", "de", "en"]


def asked(site, path, body=None, **also):
    headers = {"Sec-Fetch-Site": "same-origin"} if body else {}
    headers |= {name.replace("_", "-"): value for name, value in also.items()}
    request = urllib.request.Request(f"http://127.0.0.1:{site.port}{path}", data=body, headers=headers)
    try:
        answer = urllib.request.urlopen(request, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read().decode()


async def answer_until(people, is_enough, most):
    stop = asyncio.Event()
    tasks = [asyncio.create_task(person.answers(stop)) for person in people]
    for _ in range(most * 10):
        if is_enough():
            break
        await asyncio.sleep(0.1)
    stop.set()
    await asyncio.wait(tasks, timeout=20)
    return is_enough()


def refusals(site):
    """Whether each language is told, and pages are still there."""
    well = asked(site, "/fr/learn")[0] == 200
    for language in LANGUAGES:
        status, headers, page = asked(site, f"/{language}/placement/send-a-photo", b"ease=never")
        well = well and status == 503 and bool(headers["Retry-After"]) and f'<html lang="{language}"' in page
    return well


def program(digit, engine, key):
    """What a program with a key for files says of itself."""
    made = subprocess.run(
        [digit, "keys", "create", "--name", "A box", "--scope", "files", "--database", engine.address], cwd=ROOT,
        capture_output=True, text=True, check=True).stdout.split()
    return "Basic " + base64.b64encode(f"{made[1]}:{made[3]}".encode()).decode()


def bring(site, authorization):
    """A file of two megabytes: what the site answers."""
    head = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
    return asked(
        site, "/files", head + b"word " * 400_000 + b"\r\n--b--\r\n", Authorization=authorization,
        Content_Type="multipart/form-data; boundary=b")[0]


def fill(digit, folder, key):
    engine = SQLite(folder)
    site = Site(digit, engine, key)
    ballast = pathlib.Path(folder) / "ballast"
    path = choice_step(site.port)
    authorization = program(digit, engine, key)
    arriving = pathlib.Path(f"{engine.path}.files/incoming")
    people = [Learner(site.port, path, [0, 1, 2]) for _ in range(PEOPLE)]
    try:
        begun = asyncio.run(answer_until(people, lambda: sum(len(p.acknowledged) for p in people) > 100, 30))
        subprocess.run(["dd", "if=/dev/zero", f"of={ballast}", "bs=64k"], stderr=subprocess.DEVNULL, check=False)
        is_full = asyncio.run(answer_until(people, lambda: min(p.refused for p in people) > 3, 60))
        is_told = is_full and refusals(site)
        is_left_out = bring(site, authorization) == 503 and list(arriving.iterdir()) == []
        before = sum(len(p.acknowledged) for p in people)
        ballast.unlink()
        goes_on = asyncio.run(answer_until(people, lambda: sum(len(p.acknowledged) for p in people) > before + 100, 30))
        is_kept = bring(site, authorization) == 201
    finally:
        site.stop()
    acknowledged, lost, twice, untold = check(engine, people)
    print(f"disk full: {acknowledged} answers acknowledged, {lost} lost, {twice} twice, {untold} without their fact; "
          f"refused clearly: {is_told}, went on by itself: {goes_on}; a file refused whole: {is_left_out}, then kept: "
          f"{is_kept}", flush=True)
    is_whole = lost == twice == untold == 0 and verified(digit, engine, key)
    return begun and is_told and goes_on and is_left_out and is_kept and is_whole


def read_only(digit, folder, key):
    """A disk that may only be read: the command ends with a sentence, and goes on once it may write again."""
    engine = SQLite(folder)
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    words = [digit, "serve", "--port", "0", "--database", engine.address, "--seal-key-file", str(key)]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60)
    subprocess.run(["mount", "-o", "remount,rw", folder], check=True)
    sentences = ["may only be read", "may this user write in it", "Read-only file system"]
    is_told = said.returncode != 0 and any(sentence in said.stderr for sentence in sentences)
    site = Site(digit, engine, key)
    goes_on = asked(site, "/fr/placement/send-a-photo", b"ease=never")[0] == 200
    site.stop()
    print(f"disk read-only: told at start: {is_told}, goes on when it may write again: {goes_on}", flush=True)
    if not is_told:
        print(said.stderr)
    return is_told and goes_on


def main():
    words = argparse.ArgumentParser()
    words.add_argument("digit")
    digit = str(pathlib.Path(words.parse_args().digit).resolve())
    if os.getuid() != 0:
        print("disk full: not tried, since only root may mount a small file system")
        return
    with tempfile.TemporaryDirectory(prefix="digit-full-") as folder, tempfile.TemporaryDirectory() as keys:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], capture_output=True, text=True)
        if mounted.returncode != 0:
            print(f"disk full: not tried, since nothing can be mounted here ({mounted.stderr.strip()})")
            return
        try:
            key = pathlib.Path(keys) / "seal-key"
            is_well = fill(digit, folder, key) and read_only(digit, folder, key)
        finally:
            subprocess.run(["umount", "-l", folder], check=False)
    sys.exit(0 if is_well else 1)


main()

"""What passes over the wire, byte by byte: connections, signals, and a database that somebody else holds."""

import re
import signal
import socket
import sqlite3
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from program import LANGUAGES, Program

STEP = "/fr/placement/send-a-photo"


@pytest.fixture
def own():
    """A program of its own, for what would disturb others."""
    program = Program(learners=2)
    yield program
    program.stop()


def connected(program):
    wire = socket.create_connection(("127.0.0.1", program.port), timeout=15)
    return wire


def asked(program, method, path, body=None, **headers):
    request = urllib.request.Request(
        program.address + path, data=body, method=method, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        answer = urllib.request.urlopen(request, timeout=15)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read().decode()


def answers_in(data):
    """The answers in what came over one connection: status and the length of the body each."""
    found = []
    while data:
        head, data = data.split(b"\r\n\r\n", 1)
        length = int(re.search(rb"(?i)content-length: (\d+)", head).group(1))
        found.append((int(head.split(b" ", 2)[1]), data[:length]))
        data = data[length:]
    return found


def test_requests_sent_at_once_are_answered_in_their_order(program):
    style = re.search(r'href="(/assets/site[^"]+css)"', asked(program, "GET", "/fr")[2]).group(1)
    paths = ["/fr", "/fr/booklet", style, "/healthz", "/nl/nowhere", "/fr", "/de/learn"]
    with connected(program) as wire:
        for path in paths[:-1]:
            wire.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        wire.sendall(f"GET {paths[-1]} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        data = b""
        while part := wire.recv(65536):
            data += part
    answers = answers_in(data)
    assert [status for status, _ in answers] == [200, 200, 200, 200, 404, 200, 200]
    assert b"<html lang=\"fr\"" in answers[0][1] and b":root" in answers[2][1]
    assert answers[3][1] == b"ok\n" and b"<html lang=\"nl\"" in answers[4][1] and b"<html lang=\"de\"" in answers[6][1]


def test_a_head_has_the_headers_of_the_page_and_no_body(program):
    for path in ["/fr", "/fr/booklet"]:
        _, with_body, text = asked(program, "GET", path)
        status, headers, nothing = asked(program, "HEAD", path)
        assert (status, nothing) == (200, "")
        assert headers["Content-Length"] == with_body["Content-Length"] == str(len(text.encode()))


def test_a_page_is_not_sent_again_to_who_has_it(program):
    etag = asked(program, "GET", "/fr/learn")[1]["ETag"]
    assert asked(program, "GET", "/fr/learn", If_None_Match=etag)[0] == 304
    assert asked(program, "GET", "/fr/learn", If_None_Match='"other"')[0] == 200


def test_a_request_under_way_is_finished_before_the_program_ends(own):
    body = urllib.parse.urlencode({"ease": "never"}).encode()
    head = (
        f"POST {STEP} HTTP/1.1\r\nHost: localhost:{own.port}\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n")
    with connected(own) as wire:
        wire.sendall(head.encode() + body[:3])
        time.sleep(0.3)
        own.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        wire.sendall(body[3:])
        assert wire.recv(65536).startswith(b"HTTP/1.1 303 ")
    assert own.process.wait(timeout=15) == 0
    assert own.asks("SELECT COUNT(*) FROM placement WHERE finished IS NULL")[0][0] >= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_database_that_somebody_holds_says_so_and_loses_nothing(own, language):
    holder = sqlite3.connect(own.database, isolation_level=None)
    before = own.asks("SELECT COUNT(*) FROM fact")[0][0]
    holder.execute("BEGIN IMMEDIATE")
    path = f"/{language}/placement/send-a-photo"
    status, headers, page = asked(own, "POST", path, b"ease=never", Sec_Fetch_Site="same-origin")
    assert status == 503 and headers["Retry-After"] and f'<html lang="{language}"' in page
    assert asked(own, "GET", f"/{language}/learn")[0] == 200
    assert asked(own, "GET", f"/{language}/booklet", Cookie="digit=unknown")[0] == 200
    holder.execute("ROLLBACK")
    holder.close()
    assert own.asks("SELECT COUNT(*) FROM fact")[0][0] == before
    assert asked(own, "POST", path, b"ease=never", Sec_Fetch_Site="same-origin")[0] == 200
    assert own.asks("SELECT COUNT(*) FROM fact")[0][0] > before


def test_the_figures_are_for_this_machine_alone(program):
    status, headers, text = asked(program, "GET", "/metrics")
    assert status == 200 and headers["Content-Type"].startswith("text/plain")
    for line in text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) \S+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+', line), line
    assert "digit_http_responses_total{class=\"2xx\"}" in text and "digit_http_seconds_count" in text
    assert asked(program, "GET", "/metrics", X_Forwarded_For="192.0.2.1")[0] == 403


def test_a_wrong_number_is_counted_where_an_operator_sees_it(own):
    asked(own, "POST", "/fr/booklet/opening", b"code=111", Sec_Fetch_Site="same-origin")
    assert 'digit_booklet_codes_refused_total{reason="misspelt"} 1' in asked(own, "GET", "/metrics")[2]


def test_it_says_whether_it_lives_and_whether_it_can_serve(program):
    assert asked(program, "GET", "/healthz")[2] == "ok\n"
    assert asked(program, "GET", "/readyz")[2] == "ready\n"


def test_a_crowd_of_half_open_connections_stops_nobody(program):
    wires = [connected(program) for _ in range(200)]
    for wire in wires:
        wire.sendall(b"POST /fr/placement/send-a-photo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nea")
    begin = time.monotonic()
    statuses = []
    threads = [threading.Thread(target=lambda: statuses.append(asked(program, "GET", "/fr/learn")[0])) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for wire in wires:
        wire.close()
    assert statuses == [200] * 10 and time.monotonic() - begin < 15


def test_who_is_turned_away_leaves_a_line_and_nothing_that_was_sent(own):
    for path in ["/fr/admin?secret=rosebud", "/xapi/statements?secret=rosebud"]:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(own.address + path)
        assert refused.value.code in (401, 403)
    said = open(own.log.name).read()
    assert "route=/{language}/admin" in said
    assert said.count("refused") == 2 and "rosebud" not in said

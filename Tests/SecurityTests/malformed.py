"""What is no HTTP, or just about: heads and bodies that contradict themselves, sent as bytes."""

GET = b"GET /fr HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /fr/text-size HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
CHUNKED = POST + FORM + b"Transfer-Encoding: chunked\r\n\r\n"
SECOND = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"

HEADS = [
    b"", b"\r\n", b"\r\n" * 400, b"\n\n", b"\0" * 64, b"GET\r\n\r\n", b"GET /fr\r\n\r\n", b"GET /fr \r\n\r\n",
    b" GET /fr HTTP/1.1\r\n\r\n",
    b"GET /fr HTTP/0.9\r\n\r\n", b"GET /fr HTTP/1.0\r\n\r\n", b"GET /fr HTTP/1.2\r\nHost: a\r\n\r\n",
    b"GET /fr HTTP/9.9\r\nHost: a\r\n\r\n",
    b"GET /fr HTTP/1.1\r\n\r\n", b"GET /fr HTTP/1.1\nHost: localhost\n\n", b"GET /fr http/1.1\r\nHost: a\r\n\r\n",
    b"get /fr HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET  /fr  HTTP/1.1\r\nHost: a\r\n\r\n", b"GET\t/fr\tHTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /f r HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /fr\0 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET fr HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET ? HTTP/1.1\r\nHost: a\r\n\r\n", b"GET # HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /fr#x HTTP/1.1\r\nHost: a\r\n\r\n", b"GET //fr HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET http://localhost/fr HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET http://host.invalid/fr HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET http:// HTTP/1.1\r\nHost: a\r\n\r\n",
    b"CONNECT host.invalid:443 HTTP/1.1\r\nHost: a\r\n\r\n", b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"EHLO host.invalid\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x11" * 200, b"SSH-2.0-x\r\n",
    b"X" * 5_000 + b" /fr HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    b"G\xc3\x89T /fr HTTP/1.1\r\nHost: a\r\n\r\n",
    b"PROPFIND /fr HTTP/1.1\r\nHost: a\r\n\r\n", b"BREW /fr HTTP/1.1\r\nHost: a\r\n\r\n",
    b"TRACE /fr HTTP/1.1\r\nHost: a\r\nCookie: digit=zq\r\n\r\n",
]
FIELDS = [
    b"Host: other\r\n", b"NoColon\r\n", b": empty\r\n", b"Space : x\r\n", b" Folded: x\r\n", b"X: a\r\n folded\r\n",
    b"X: a\0b\r\n", b"X\0Y: a\r\n", b"X: a\rb\r\n",
    b"X: a\nY: b\r\n", b"\xff: x\r\n", b"X: \xff\xfe\r\n", b"X:" + b" " * 9_000 + b"a\r\n",
    b"X: " + b"a" * 90_000 + b"\r\n", b"X" * 9_000 + b": a\r\n", b"X: a\r\n" * 3_000,
    b"Content-Length: 0\r\nContent-Length: 5\r\n", b"Content-Length: -1\r\n", b"Content-Length: +5\r\n",
    b"Content-Length: 5, 5\r\n", b"Content-Length: 0x5\r\n",
    b"Content-Length: 99999999999999999999\r\n", b"Content-Length: 18446744073709551615\r\n",
    b"Content-Length: 1000000\r\n", b"Content-Length:\r\n",
    b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", b"Transfer-Encoding: chunked, identity\r\n",
    b"Transfer-Encoding: xchunked\r\n", b"Transfer-Encoding:\x0bchunked\r\n",
    b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", b"Connection: close, keep-alive, x\r\n",
    b"Connection: Host\r\n", b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n",
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n",
    b"Expect: 100-continue\r\nContent-Length: 6\r\n", b"Trailer: Host\r\n",
]
CHUNKS = [
    b"6\r\nsize=2\r\n0\r\n\r\n", b"6;a=b\r\nsize=2\r\n0\r\n\r\n", b"-6\r\nsize=2\r\n0\r\n\r\n",
    b"FFFFFFFFFFFFFFFFF\r\n", b"7fffffffffffffff\r\n", b"zz\r\nsize=2\r\n", b"6\nsize=2\n0\n\n",
    b"6\r\nsize=2XX0\r\n\r\n", b"6;" + b"a" * 50_000 + b"\r\nsize=2\r\n0\r\n\r\n",
    b"0\r\nHost: other\r\nX-Zq: 1\r\n\r\n", b"0\r\n" + b"T: a\r\n" * 3_000 + b"\r\n",
    b"1\r\na\r\n" * 3_000 + b"0\r\n\r\n",
    b"6 \r\nsize=2\r\n0\r\n\r\n", b"0x6\r\nsize=2\r\n0\r\n\r\n", b"\r\n", b"006\r\nsize=2\r\n0\r\n\r\n",
    b"6\r\nsize=2\r\n0\r\n\r\n" + SECOND,
]


def bytes_of(rng, whole):
    """What to send: a known malformation, or `whole`, a well-formed request, with some of its bytes changed or missing."""
    dice = rng.random()
    if dice < 0.2:
        return rng.choice(HEADS)
    if dice < 0.45:
        start = rng.choice([GET, POST, POST + FORM])
        fields = b"".join(rng.sample(FIELDS, rng.choice([1, 1, 2])))
        return start + fields + b"\r\n" + rng.choice([b"", b"size=2", b"size=2" + SECOND])
    if dice < 0.6:
        return CHUNKED + rng.choice(CHUNKS)
    if dice < 0.65:
        return SECOND * rng.choice([2, 20, 200]) + rng.choice(HEADS)
    if dice < 0.75:
        return whole[:rng.randrange(len(whole))]
    changed = bytearray(whole)
    for _ in range(rng.choice([1, 1, 2, 5, 30])):
        changed[rng.randrange(len(changed))] = rng.choice(b"\0\r\n \t:;%/\xff\x80" + bytes([rng.randrange(256)]))
    return bytes(changed)

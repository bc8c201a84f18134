"""What nobody would type: odd values, addresses, headers and forms. Each is drawn with dice, so that it can be drawn again."""

from urllib.parse import quote, quote_from_bytes

LONG = [90, 130, 260, 2_100, 8_300, 70_000]
SURE, OFTEN, SOMETIMES, SELDOM = 1.0, 0.5, 0.2, 0.05

TEXTS = [
    "", " ", "0", "-1", "1e309", "NaN", "null", "true", "9223372036854775808", "-9223372036854775809", "0x41", "1.5",
    "٣٤٥",
    "%", "%s%n%x", "%00", "%2e%2e%2f", "..", "../../../../etc/passwd", "..\\..\\", "file:///etc/passwd", "/",
    "//host.invalid/",
    "\\\\host.invalid", "https://host.invalid/", "javascript:alert(1)", "data:text/html,<b>", "'", "\"", "`", "''",
    "' OR '1'='1",
    "1; DROP TABLE person; --", "') UNION SELECT 1,2,3 --", "{{7*7}}", "${7*7}", "${jndi:ldap://host.invalid/a}",
    "<!--", "]]>",
    "<script>alert(1)</script>", "$(id)", "| id", "; id", "*", "(|(a=*))", "\r\nX-Zq: 1", "\nX-Zq: 1", "\t", "\x00",
    "a\x00b", "\x1b[2J",
    "\x7f", "\u0085", "\u2028", "\u202e", "\u200b", "\ufeff", "\ufffe", "\U0010ffff", "e\u0301" * 40, "ﷺ" * 20, "İıſK",
    "👩‍👩‍👧‍👦" * 12, "Ａ１２３４５６", "2026-02-30", "0000-00-00", "9999999-01-01", "24:61:61",
    "123412341234", "000000000000",
    "nobody@host.invalid", "a@b@c", "@", "x" * 64 + "@host.invalid", "\"a b\"@host.invalid",
    "00000000-0000-0000-0000-000000000000",
    "017e9f5c-3f5c-4b8e-8d6c-0123456789ab", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "[" * 400, "{\"a\":" * 200, "[]",
    "{}", "a,b;c d", "fr", "xx", "administrator", "on", "a" * 20, "AAECAwQ=", "====", "-----", "eyJhbGciOiJub25lIn0.e30.",
]
BYTES = [
    b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"caf\xe9", b"\x80", b"\xe2\x82", b"\x00", b"\xf0\x9f\x98"]

HEADERS = {
    "Range": ["bytes=0-0", "bytes=-1", "bytes=5-1", "bytes=0-,0-,0-", "bytes=99999999999999999999-", "lines=1-2",
              "bytes=", "bytes=a-b", "bytes=" + ",".join(f"{n}-{n}" for n in range(300))],
    "If-Range": ["W/\"x\"", "Thu, 01 Jan 1970 00:00:00 GMT", "\""],
    "If-None-Match": ["*", "\"", "W/\"\"", "W/" * 200, ",,,,", "\"a\", \"b\"", "W/\"" + "a" * 4000 + "\""],
    "If-Match": ["*", "\"none\"", ""], "If-Modified-Since": ["yesterday", "Thu, 99 Foo 9999 99:99:99 GMT", ""],
    "Accept": ["*/*", "text/html;q=2", "application/json", ";;;", ",", "text/" + "x" * 3000],
    "Accept-Language": ["nl;q=nan", "de;q=-1, fr;q=99", "*", "x-", "fr-" * 300, ",".join(["de"] * 900), ";q=", "en;q=1e9"],
    "Accept-Encoding": ["br;q=0", "gzip, br, *;q=0", "identity;q=0", "*;q=0", "gzip;q=x", ",".join(["gzip"] * 500)],
    "Accept-Charset": ["utf-7"], "Content-Encoding": ["gzip", "br", "x"], "Expect": ["100-continue", "200-ok"],
    "Host": ["", "host.invalid", "localhost:99999", "[::1", "a b", "localhost, host.invalid", "x" * 300,
             "127.0.0.1:1@host.invalid"],
    "Origin": ["null", "https://host.invalid", "http://localhost.host.invalid", "\"", "http://", "x" * 3000],
    "Referer": ["https://host.invalid/", "//", "http://[", "about:blank"],
    "Sec-Fetch-Site": ["cross-site", "same-site", "none", "SAME-ORIGIN", ""],
    "X-Forwarded-For": ["127.0.0.1", "::1, unknown", "1.2.3.4" + ", 1.2.3.4" * 300, "\"_x\"", "fe80::1%lo"],
    "Forwarded": ["for=127.0.0.1;host=host.invalid", ";;"], "X-Forwarded-Host": ["host.invalid"],
    "X-Forwarded-Proto": ["https", "gopher"],
    "X-HTTP-Method-Override": ["DELETE"], "X-Original-URL": ["/fr/admin"], "X-Rewrite-URL": ["/fr/admin"],
    "Authorization": ["Basic", "Basic =", "Basic OjpA", "Basic //79/A==", "Bearer x", "Digest a=b",
                      "Basic " + "QUFB" * 3000, "basic YTpi"],
    "X-Experience-API-Version": ["1.0.3", "1.0", "2.0.0", "9", "", "1.0.3, 1.0.3"], "Upgrade": ["h2c", "websocket"],
    "Content-Language": ["xx"], "Date": ["never"], "TE": ["trailers"], "Max-Forwards": ["-1"],
    "Prefer": ["return=minimal"], "Via": ["1.1 x"],
    "Cookie": ["digit=", "digit", "=x", "digit=a; digit=b", "text=9; text=2", "text=\"3", "device=x", ";;;", "digit=%00",
               "digit=" + "x" * 99, "digit=" + "x" * 5000, "; ".join(f"c{n}=1" for n in range(400)),
               "__Host-digit=x; text=2"],
    "User-Agent": ["", "x" * 4000, "Mozilla/5.0 (X11; Linux) Firefox/140.0"],
}
TYPES = [
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16",
    "APPLICATION/X-WWW-FORM-URLENCODED",
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + "b" * 300,
    "multipart/mixed; boundary=part",
    "application/json", "application/json; charset=\"", "text/plain", "text/xml", "application/octet-stream", "", "/",
    "x" * 2000]


def mark(number):
    """A text that must not come back as markup: neither a tag nor the end of an attribute."""
    return f"qzw{number}w\"'><qzw{number}w>"


def value(rng, number):
    """One odd value, in bytes: a known one, a long one, broken UTF-8, or the mark of this request alone or at an end."""
    dice = rng.random()
    if dice < 0.3:
        return rng.choice(["", "a", "fr", "2026-01-01", "x@", "/fr/"]).encode() + mark(number).encode()
    if dice < 0.4:
        return rng.choice(["a", "é", "<", "1", " ", "%", "👍"]).encode() * rng.choice(LONG)
    if dice < 0.5:
        return rng.choice(BYTES) * rng.choice([1, 1, 30])
    if dice < 0.55:
        return rng.randbytes(rng.randint(1, 40))
    return rng.choice(TEXTS).encode()


def in_path(rng, odd):
    """An odd value as it may stand in an address; now and then less encoded than it should be, or twice."""
    written = quote_from_bytes(odd, safe=rng.choice(["", "", "", "/", "'<>\"", "%"]))
    return quote(written) if rng.random() < SELDOM else written


def query(rng, names, number):
    """A question after the address: names that the program knows or not, with odd values."""
    pairs = ["a=1"] * 900 if rng.random() < 0.02 else []
    for _ in range(rng.choice([1, 1, 2, 3, 3, 12])):
        name = rng.choice(names) if rng.random() < 0.85 else in_path(rng, value(rng, number)[:60])
        pairs.append(name if rng.random() < SELDOM else f"{name}={in_path(rng, value(rng, number)[:3000])}")
    return rng.choice(["&", "&", "&", "&&", ";"]).join(pairs)


def headers(rng, number):
    """A few odd headers: as pairs of a name and a value in bytes, without what would end a line."""
    found = []
    for name in rng.sample(sorted(HEADERS), rng.choice([0, 0, 1, 1, 2, 5])):
        odd = rng.choice(HEADERS[name]).encode() if rng.random() < 0.8 else value(rng, number)
        found.append((name, odd.translate(None, b"\r\n\0")[:20_000]))
    if rng.random() < 0.01:
        found += [(f"X-{n}", b"x" * 20) for n in range(rng.choice([120, 600]))]
    return found


def fields(rng, offered, number):
    """A form as a page offers it, mostly with one or two things that no page would send."""
    chosen = {}
    for name, text in rng.sample(offered, len(offered)):
        chosen.setdefault(name, text.encode())
    chosen = [[name.encode(), text] for name, text in chosen.items()]
    for _ in range(rng.choice([0, 0, 1, 1, 1, 2])):
        at, dice = rng.randrange(len(chosen)) if chosen else 0, rng.random()
        if not chosen or dice < 0.06:
            chosen.append([value(rng, number)[:200], value(rng, number)])
        elif dice < 0.74:
            chosen[at][1] = value(rng, number)
        elif dice < 0.84:
            chosen.insert(at, list(chosen[at]))
        elif dice < 0.94:
            chosen.pop(at)
        elif dice < 0.98:
            chosen[at][0] += rng.choice([b"[]", b"[0]", b" ", b"-xx", b"%00"])
        else:
            chosen += [[b"x%d" % n, b"1"] for n in range(rng.choice([520, 2_000]))]
    return chosen


def body(rng, chosen):
    """Its bytes and their kind: mostly as browsers write them, sometimes broken or as another kind."""
    form = b"&".join(quote_from_bytes(name).encode() + b"=" + quote_from_bytes(text).encode() for name, text in chosen)
    dice = rng.random()
    if dice < 0.82:
        return TYPES[0], form
    if dice < 0.88:
        return TYPES[0], rng.choice([b"%", b"%zz", b"%e9", b"=", b"&&&&", b"a=b=c", b"%00=1", b"=" * 900]) + b"&" + form
    if dice < 0.92:
        return TYPES[0], b"&".join(name + b"=" + text for name, text in chosen)
    if dice < 0.97:
        parts = [b'--part\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % pair for pair in map(tuple, chosen)]
        return "multipart/form-data; boundary=part", b"".join(parts) + rng.choice([b"--part--\r\n", b"", b"--par"])
    return rng.choice(TYPES), rng.choice([form, b"", b"{}", b"[", b"<?xml version='1.0'?>", rng.randbytes(300)])

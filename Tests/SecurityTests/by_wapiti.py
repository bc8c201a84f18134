"""Wapiti: crawls from given pages, attacks every address and form it finds there, and writes a report in JSON."""

import json
import pathlib
import re
import subprocess

# What each module does: `wapiti --list-modules`. Left out, and why: README.md.
MODULES = [
    "cookieflags", "csp", "http_headers", "crlf", "exec", "file", "htaccess", "ldap", "redirect", "sql", "upload", "xss",
    "permanentxss", "xxe"]
# What would sign her out, or end what the rest of the scan needs.
LEFT_ALONE = [
    "booklet/closing", "booklet/erasure", "account/sessions/*", "account/erasure", "account/authenticator/*",
    "admin/people/*/sessions/*", "organisations/*/memberships/*"]
# Wapiti's levels: 0 information, 1 low, 2 medium, 3 high, 4 critical.
WORDS = ["information", "low", "medium", "high", "critical"]
FAILING = 2
# Findings that are none, with their reason; the proof is in README.md. They are printed at each run, and fail nothing.
KNOWN = {
    ("LDAP Injection", "/fr/account/opening", "code"): "no LDAP; the page says something else from the fifth try on",
    ("LDAP Injection", "/fr/account/password", "password"): "no LDAP; one of the values is a good password, and is kept"}
SECONDS_TO_CRAWL, SECONDS_A_MODULE, MOST_SECONDS = 20, 14, 200


class Report:
    """What one scan found."""

    def __init__(self, role, text, said):
        self.role = role
        self.pages = text["infos"]["crawled_pages_nbr"]
        self.findings, self.known = [], set()
        for kind, one in [(kind, one) for kind, all_found in text["vulnerabilities"].items() for one in all_found]:
            if reason := KNOWN.get((kind, one["path"], one.get("parameter"))):
                self.known.add(f"  none, though wapiti thinks so: {kind}: {one['path']}: {reason}")
            else:
                words = f"{one['method']} {one['path']} {one.get('parameter') or ''}: {one['info']}"
                self.findings.append((one["level"], kind, words, one))
        self.anomalies = [
            (kind, f"{found['method']} {found['path']}: {found['info']}", found)
            for kind, all_found in text["anomalies"].items() for found in all_found]
        self.cut = re.findall(r"Max attack time was reached for module (\w+)", said)
        self.sent = sorted(set(re.findall(r"\[\+\] (POST) \S+?(/\w\w/\S+)", said)))

    @property
    def failing(self):
        """Anything medium or worse, and an answer of class 5xx: wapiti calls those anomalies and gives them no level."""
        bad = [(WORDS[level], kind, text, found) for level, kind, text, found in self.findings if level >= FAILING]
        return bad + [("anomaly", kind, text, found) for kind, text, found in self.anomalies]

    def table(self):
        levels = [sum(level == number for level, *_ in self.findings) for number in range(len(WORDS))]
        lines = [
            f"wapiti as {self.role}: {self.pages} pages and forms, {len(self.sent)} kinds of form sent; "
            + ", ".join(f"{count} {word}" for count, word in zip(levels, WORDS)) + f", {len(self.anomalies)} anomalies; "
            f"modules that their time cut short: {', '.join(self.cut) or 'none'}"]
        lines += sorted({f"  {WORDS[level]}: {kind}: {text}"[:180] for level, kind, text, _ in self.findings if level < FAILING})
        return "\n".join(lines + sorted(self.known))


def scan(venv, folder, world, role, browser, pages, modules=MODULES):
    """Runs it as somebody, on the pages with forms that she sees."""
    place = pathlib.Path(folder) / f"wapiti-{role}"
    place.mkdir()
    words = [
        f"{venv}/bin/wapiti", "--url", f"{world.address}/fr/", "--scope", "folder", "--module", ",".join(modules), "--depth", "1",
        "--max-links-per-page", "25", "--max-scan-time", str(SECONDS_TO_CRAWL), "--max-attack-time", str(SECONDS_A_MODULE),
        "--tasks", "8", "--timeout", "10", "--flush-session", "--store-session", f"{place}/session", "--store-config",
        f"{place}/config", "--format", "json", "--output", f"{place}/report.json", "--no-bugreport", "-v", "1",
        "--header", "Sec-Fetch-Site: same-origin", "--endpoint", "http://127.0.0.1:9/", "--dns-endpoint", "localhost"]
    if browser.cookies:
        words += ["--header", f"Cookie: {browser.cookie}"]
    for page in pages:
        words += ["--start", world.address + page]
    for end in LEFT_ALONE:
        words += ["--exclude", f"{world.address}/fr/{end}"]
    with open(place / "said", "w") as said:
        subprocess.run(
            words, stdout=said, stderr=subprocess.STDOUT, timeout=MOST_SECONDS, check=True, cwd=place, env=world.alone(place))
    return Report(role, json.loads((place / "report.json").read_text()), (place / "said").read_text(errors="replace"))

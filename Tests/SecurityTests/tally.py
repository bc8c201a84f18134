"""What is counted, and the table of it."""

import re
from collections import Counter

CLASSES = ["2xx", "3xx", "4xx", "429", "5xx", "closed"]


class Tally:
    def __init__(self, addresses, forms):
        self.addresses, self.forms = addresses, forms
        self.requests, self.answers, self.statuses, self.kinds = Counter(), Counter(), Counter(), Counter()
        self.slowest, self.megabytes = (0, ""), 0
        self.faults, self.times = {}, Counter()

    def fault(self, question, fault, line=""):
        """Keeps the first of each kind: the same words, for the same reason in the log of the program."""
        reason = question and re.search(r"error=(.*?) hb\.request", line)
        kind = re.sub(r"\d+", "0", fault[:40]), reason and reason[1]
        self.faults.setdefault(kind, (question, fault, line))
        self.times[kind] += 1

    def told(self, seed):
        """Every kind of fault, with the request that led to it."""
        texts = []
        for kind, (question, fault, line) in self.faults.items():
            texts.append(f"\nFAULT, {self.times[kind]} times: {fault}")
            texts.append(line)
            if question:
                card = question.card
                texts.append(f"  request {card.number} ({card.kind}) as {card.role}; again: --seed {seed} --only {card.number}")
                texts.append(f"  {question.data[:1500]!r}")
        return "\n".join(texts)

    def ask(self, card):
        self.requests[self.row(card)] += 1
        self.kinds[card.kind] += 1

    def note(self, card, answer, seconds):
        kind = {0: "closed", 429: "429"}.get(answer.status, f"{answer.status // 100}xx")
        self.answers[self.row(card), kind] += 1
        self.statuses[answer.status] += 1
        if card.kind != "malformed":
            what = f"{card.method} {card.door.path}" if card.kind == "address" else f"a {card.kind}"
            self.slowest = max(self.slowest, (seconds, what))

    @staticmethod
    def row(card):
        return "(no HTTP)" if card.kind == "malformed" else card.role

    def share(self, status):
        return self.statuses[status] / max(1, sum(self.statuses.values()))

    def table(self, seconds):
        rows = [["", "requests", *CLASSES]]
        rows += [[role, self.requests[role], *(self.answers[role, kind] for kind in CLASSES)] for role in sorted(self.requests)]
        rows.append(["all", *(sum(row[at] for row in rows[1:]) for at in range(1, len(rows[0])))])
        lines = ["".join(f"{cell:>13}" if at == 0 else f"{cell:>10}" for at, cell in enumerate(row)) for row in rows]
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.kinds.items()))
        statuses = ", ".join(f"{status or 'closed'}: {count}" for status, count in sorted(self.statuses.items()))
        return "\n".join([
            *lines, f"{self.addresses} addresses, {self.forms} forms; {kinds}", f"answers by status: {statuses}",
            f"throttled {self.share(429):.1%}; slowest answer {self.slowest[0]:.2f} s ({self.slowest[1]}); "
            f"at most {self.megabytes} MB; {seconds:.0f} s in all"])

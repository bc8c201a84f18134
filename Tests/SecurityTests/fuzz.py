"""Sends some twenty thousand odd requests to the program, as everybody who could: nothing may break, hang or come back as markup.

    fuzz.py --seed 1 --requests 20000 [--engine sqlite|postgres] [--only NUMBER]

The program runs on a demonstration, with its limits on. It is brought back as it was before each round. Ends non-zero when
there was a fault; the first request of each kind of fault is printed, and `--only NUMBER` sends it again, alone.
"""

import argparse
import signal
import sys
import tempfile
import threading
import time

import people
from checks import faults
from furniture import furnish
from pages import Walk
from program import binary
from questions import Writer, cards
from routes import Names, doors
from tally import Tally
from wire import Wire, WireFault
from world import World, engine_named

MOST_SECONDS = 480
A_ROUND = 2_500
WORKERS = 4
# Limits are on, eight times as wide: a person of the test is as fast as eight. Each worker changes its network often.
RATE_FACTOR = 8
A_NETWORK = 40
MOST_THROTTLED = 0.1
MOST_FAULTS = 20


class Round:
    """One start of the program, and the requests that it gets."""

    def __init__(self, world, writer, cards, tally):
        self.world, self.writer, self.tally = world, writer, tally
        self.cards = iter(sorted(cards, key=writer.rank))
        self.lock = threading.Lock()

    def run(self):
        self.world.bring_back()
        self.world.start()
        workers = [threading.Thread(target=self.work, args=[number], daemon=True) for number in range(WORKERS)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        self.look_after()

    def work(self, number):
        for count, card in enumerate(iter(self.next, None)):
            if count % A_NETWORK == 0:
                wire = Wire(self.world.port, f"127.{number + 1}.{count // A_NETWORK % 250}.{card.number % 250 + 1}")
            question = self.writer.question(card)
            begin = time.monotonic()
            try:
                answers = wire.tell(question.data) if question.is_malformed else [wire.ask(question.data, question.is_head)]
            except WireFault as fault:
                wire.close()
                answers, found = [], [str(fault)]
            else:
                found = [fault for answer in answers for fault in faults(answer, self.world.address)]
            with self.lock:
                self.note(question, answers, time.monotonic() - begin, found)

    def next(self):
        with self.lock:
            return next(self.cards, None) if len(self.tally.faults) < MOST_FAULTS else None

    def note(self, question, answers, seconds, found):
        self.tally.ask(question.card)
        for answer in answers:
            self.tally.note(question.card, answer, seconds)
        for fault in found:
            names = [name for answer in answers if (name := answer.header("x-request-id"))]
            self.tally.fault(question, fault, "".join(map(self.world.said, names)))

    def look_after(self):
        """Whether the program is there and well, and ends when it is asked to."""
        errors = self.world.count_of_errors()
        self.tally.megabytes = max(self.tally.megabytes, self.world.megabytes())
        is_ready = self.world.status("/readyz") == 200
        code = self.world.stop()
        if code != 0 or not is_ready or errors:
            fault = f"The program ended with {code}, ready: {is_ready}, it counted answers 5xx: {errors}"
            self.tally.fault(None, fault, self.world.said()[-2000:])


def fuzzed(words, world):
    """Makes the world, then asks; gives what was counted."""
    world.make()
    world.start(rate_factor=0)
    everybody = people.everybody(world)
    furnish(world, everybody)
    all_doors = doors()
    names = Names(world.engine, all_doors)
    walk = Walk(everybody, all_doors, names)
    names.sort()
    world.stop()
    world.keep()
    writer = Writer(words.seed, world, everybody, names, walk.forms)
    deck = cards(all_doors, sorted(everybody), words.seed, words.requests)
    deck = [card for card in deck if words.only is None or card.number == words.only]
    tally = Tally(len(all_doors), sum(map(len, walk.forms.values())))
    print(f"made in {time.monotonic() - words.begin:.0f} s", flush=True)
    for first in range(0, len(deck), A_ROUND):
        Round(world, writer, deck[first:first + A_ROUND], tally).run()
        if len(tally.faults) >= MOST_FAULTS:
            break
    return tally


def give_up(number, _):
    raise SystemExit(f"fuzzing: given up after {MOST_SECONDS} s ({signal.Signals(number).name})")


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--seed", default="1")
    words.add_argument("--requests", type=int, default=20_000)
    words.add_argument("--engine", choices=["sqlite", "postgres"], default="sqlite")
    words.add_argument("--only", type=int)
    words = words.parse_args()
    words.begin = time.monotonic()
    for number in [signal.SIGTERM, signal.SIGALRM]:
        signal.signal(number, give_up)
    signal.alarm(MOST_SECONDS)
    print(f"seed {words.seed}, {words.requests} requests, {words.engine}", flush=True)
    with tempfile.TemporaryDirectory(prefix="digit-fuzz-") as folder:
        engine = engine_named(words.engine, folder)
        world = World(binary(), engine, folder, RATE_FACTOR)
        try:
            tally = fuzzed(words, world)
        finally:
            if world.process and world.process.poll() is None:
                world.stop()
            engine.stop()
    print(tally.table(time.monotonic() - words.begin))
    if tally.faults:
        sys.exit(tally.told(words.seed))
    if words.only is None and sum(tally.requests.values()) != words.requests:
        sys.exit("Not all of it was asked.")
    if tally.share(429) > MOST_THROTTLED:
        sys.exit(f"Too many were throttled: {tally.share(429):.0%}")


if __name__ == "__main__":
    main()

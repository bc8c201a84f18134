"""How figures are printed: one a line, met or MISSED; a comparison that has no goal says `told`."""


def say(name, value, goal, is_met):
    line("met" if is_met else "MISSED", name, value, f"goal {goal}")


def at_least(name, value, goal):
    say(name, f"{value:.2f}", f">= {goal}", value >= goal)


def at_most(name, value, goal, unit):
    say(name, f"{value:.2f} {unit}", f"<= {goal} {unit}", value <= goal)


def side_by_side(name, sqlite, postgres):
    """What both engines did a second, and how PostgreSQL compares with SQLite."""
    line("told", f"{name}: SQLite {sqlite:.0f}/s, PostgreSQL {postgres:.0f}/s", f"{postgres / sqlite:.2f}", "no goal")


def aside(text):
    print(" " * 8 + text, flush=True)


def line(verdict, name, value, goal):
    print(f"{verdict:<6}  {name:<74} {value:>12}   {goal}", flush=True)

"""What this site sets itself, and what was measured: `python -m benchmarks.goals`, in the project's environment.

Prints one table: the goal, its limit, the measured value, and whether it is met. It takes the packages of all checks,
Chromium, PostgreSQL and Node, nothing else running beside it, and about two hours, 45 minutes of them for Lighthouse;
names of groups limit it to these: `python -m benchmarks.goals pages weight`. What one page or one test has to say is
told by the command behind each group, named in GROUPS.
"""

import argparse
import subprocess
import sys
import time
from io import StringIO
from xml.etree import ElementTree

from benchmarks import growth, lighthouse, pages, weight
from careerguide import covering
from careerguide.bootstrap import BASE_DIR

MINUTES_OF_TESTS = 3
PYTEST = [sys.executable, "-m", "pytest", "--junitxml=goals.xml"]
IN_CHROMIUM = [*PYTEST, "-o", "addopts=", "tests/browser", "--numprocesses=auto", "--maxprocesses=8"]
ON_POSTGRESQL = [*PYTEST, "-p", "tests.postgres", "tests/safety", "tests/desk", "--thorough"]


def time_of_tests():
    """`manage.py test`."""
    started = time.monotonic()
    status = run([sys.executable, "manage.py", "test"])
    yield "Tests: minutes, on this machine's processors", MINUTES_OF_TESTS, (time.monotonic() - started) / 60
    yield "Tests: exit status", 0, status


def coverage():
    """`manage.py coverage`."""
    run([sys.executable, "manage.py", "coverage"])
    measured = covering.last_measured()
    for group in covering.GROUPS:
        # Below the goal is a failure here, so what is missing is told, and not what is there.
        missing = 100 - covering.share_of(measured, group, StringIO())
        yield f"Branch coverage of {group.name}: percent left out", 100 - group.goal, missing


def in_chromium():
    """`pytest -o addopts= tests/browser`: axe at 320, 768 and 1280 pixels, light and dark, and every journey."""
    yield from failures(IN_CHROMIUM, "Access and journeys in Chromium, with and without JavaScript")


def on_postgresql():
    """`pytest -p tests.postgres tests/safety tests/desk`: three processes, publishing at once, faults, restoring."""
    yield from failures(ON_POSTGRESQL, "Scale-out, faults, fuzz, backup and upgrade on PostgreSQL")


def failures(command, what):
    run(command)
    file = BASE_DIR / "goals.xml"
    suite = ElementTree.parse(file).getroot()[0]
    file.unlink()
    yield f"{what}: tests failed", 0, int(suite.get("failures")) + int(suite.get("errors"))


def run(command):
    """The exit status of a command, whose output is told on standard error."""
    return subprocess.run(command, cwd=BASE_DIR, stdout=sys.stderr).returncode


GROUPS = {
    "pages": pages.measured,
    "growth": growth.measured,
    "weight": weight.measured,
    "tests": time_of_tests,
    "coverage": coverage,
    "chromium": in_chromium,
    "postgresql": on_postgresql,
    "lighthouse": lighthouse.measured,
}
"""What measures the goals of each group: a function that yields (goal, limit, measured)."""
HIGHER_IS_BETTER = {"lighthouse"}


def main():
    parser = argparse.ArgumentParser(description="What this site sets itself, and what was measured.")
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []], metavar="group", help=", ".join(GROUPS))
    missed = 0
    print(f"{'goal':76}{'limit':>10}{'measured':>10}")
    for group in parser.parse_args().groups or GROUPS:
        for goal, limit, measured in GROUPS[group]():
            is_met = measured >= limit if group in HIGHER_IS_BETTER else measured <= limit
            missed += not is_met
            print(f"{goal[:75]:76}{limit:>10,}{measured:>10,.2f}   {'met' if is_met else 'MISSED'}", flush=True)
    print(f"\n{missed} missed" if missed else "\nall met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

"""What Lighthouse says of each kind of page, on a phone: `python -m benchmarks.lighthouse`.

In the project's environment it starts gunicorn as the README does, and Lighthouse of the version below by npx, which
needs Node 18 or newer. Prints the median score of five runs in each category, and every audit that any run found
wanting and that counts. `--runs 1` is quicker; addresses after it are looked at instead of all. What is told or typed
is deliberately not indexed: there the audit `is-crawlable` fails, and with it the category SEO. It is named, and not
counted among the goals.

Speed is judged by how long the processor works, which Lighthouse multiplies to stand for a phone of the middle tier,
as a rule by 4. Its guide, `docs/throttling.md`, gives the factor for an index of the processor that it measures with
every run: 4 for a fast desktop, 2 for a slow one, 1 for what is a phone itself. So a run that falls short by the usual
factor, on a machine whose index asks for less, is run again with that. `--slowdown 4` takes what is usual everywhere.
The medians of both end each line.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections import Counter

from benchmarks.pages import served
from tests.browser.addresses import KINDS
from tests.browser.chromium import CHROMIUM

LIGHTHOUSE = "lighthouse@12.8.2"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
USUAL = 4
SLOWDOWNS = ((1500, USUAL), (800, 2), (0, 1))
"""From which index of the machine on which factor makes it a phone of the middle tier."""
ATTEMPTS = 3
"""On a busy machine Chromium does not always answer Lighthouse in time, and the index changes."""

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
NOT_INDEXED = ("/check/", "/search/", "/outlook/time-and-pay/")


def main():
    parser = argparse.ArgumentParser(description="What Lighthouse says of each kind of page, on a phone.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slowdown", type=float, help="the factor, whatever the machine")
    parser.add_argument("addresses", nargs="*", default=KINDS)
    options = parser.parse_args()
    for goal, limit, value in measured(options.runs, options.slowdown, options.addresses, sys.stdout):
        print(f"{goal:60}{limit:>8}{value:>8.0f}")


def measured(runs=5, slowdown=None, addresses=KINDS, told=sys.stderr):
    """(goal, limit, measured) for each category: the lowest of all pages' medians. Each page is told as it is done."""
    scores = {}
    print("".join(f"{column:>16}" for column in (*CATEGORIES, "index", "slowdown")), file=told)
    for address, medians, wanting in each_page(addresses, runs, slowdown):
        scores[address] = medians
        print("".join(f"{value:16.0f}" for value in medians.values()) + f"   {address[:60]}", file=told)
        for audit, times in wanting.items():
            print(f"{'':8}{audit}, in {times} of {runs}", file=told)
        told.flush()
    return [
        (f"Lighthouse, mobile, median, lowest page: {category}", 100, min(counted))
        for category in CATEGORIES
        if (counted := [medians[category] for address, medians in scores.items() if counts(category, address)])
    ]


def counts(category, address):
    return category != "seo" or not address.startswith(NOT_INDEXED)


def each_page(addresses, runs, slowdown):
    """Each address with its median scores, 0 to 100, and in how many runs which counting audits were wanting."""
    with served("--threads=4") as connection:
        for address in addresses:
            url = f"http://{connection.host}:{connection.port}{address}"
            reports = [run(url, slowdown) if slowdown else fitting_run(url) for _ in range(runs)]
            medians = {
                category: 100 * statistics.median(report["categories"][category]["score"] for report in reports)
                for category in CATEGORIES
            }
            medians["index"] = statistics.median(map(index_of, reports))
            medians["slowdown"] = statistics.median(map(slowdown_of, reports))
            yield address, medians, Counter(audit for report in reports for audit in wanting_in(report))


def fitting_run(url):
    """Lighthouse's report with the usual slowdown or, where that leaves it short, with the one that fits its index."""
    slowdown = USUAL
    for _ in range(ATTEMPTS):
        report = run(url, slowdown)
        fitting = next(fitting for index, fitting in SLOWDOWNS if index_of(report) >= index)
        is_full = report["categories"]["performance"]["score"] == 1
        if fitting == slowdown or (is_full and fitting < slowdown):
            break
        slowdown = fitting
    return report


def run(url, slowdown):
    throttling = f"--throttling.cpuSlowdownMultiplier={slowdown}"
    command = ["npx", "--yes", LIGHTHOUSE, url, "--output=json", "--quiet", throttling, f"--chrome-flags={FLAGS}"]
    environ = {"CHROME_PATH": CHROMIUM or "", **os.environ}
    for _ in range(ATTEMPTS):
        done = subprocess.run(command, env=environ, capture_output=True)
        if done.returncode == 0:
            return json.loads(done.stdout)
    raise SystemExit(f"Lighthouse cannot look at {url}:\n{done.stderr.decode()}")


def index_of(report):
    return report["environment"]["benchmarkIndex"]


def slowdown_of(report):
    return report["configSettings"]["throttling"]["cpuSlowdownMultiplier"]


def wanting_in(report):
    """The audits that count and are not passed, each with its category and what it shows."""
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"{name}: {audit['id']}, {audit['title']}"


if __name__ == "__main__":
    main()

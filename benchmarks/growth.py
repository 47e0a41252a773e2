"""What pages cost as the content grows: `python -m benchmarks.growth`, in the project's environment.

Starts the production server three times, on the shipped content and on 10 and 100 times as much (see
`benchmarks/served/grown.py`), and asks them in turn for each page and for the view that `benchmarks/pages.py` measures
against. Printed is the median time of a page on more content over that on the shipped content, in the same run: of
pages about one thing and of lists that come a page at a time, afresh and kept, which are to stay as they are; and of
what reads everything, which may not. `times` is the page over that view, on the shipped content.
"""

import statistics
import time
from contextlib import ExitStack, contextmanager

from benchmarks.pages import BASELINE, get, numbered, served, timed

TIMES = (1, 10, 100)
LIMIT = 1.3
REPEATS = 60
FEWEST, SECONDS = 9, 5
"""How often a page is asked for, at least, and how long, unless that takes longer."""
PATIENCE = 120
"""Seconds for one answer: the first search after a publish reads everything."""
FLAT = [
    "/",
    "/guide/",
    "/guide/?page=2",
    "/guide/education/",
    "/pathways/",
    "/pathways/associate-degree/",
    "/certifications/",
    "/certifications/rhit/",
    "/outlook/",
    "/outlook/wages/",
    "/outlook/work/",
    "/outlook/states/",
    "/outlook/states/ohio/",
    "/programs/",
    "/programs/?page=2",
    "/programs/101240/",
]
REPORTED = [
    "/check/results/?highest_education=high_school",
    "/check/results/?check=all&highest_education=bachelor&credentials=RHIT",
    "/search/?q=coding",
    "/pathways/compare/",
    "/certifications/compare/",
    "/careers/",
    "/organizations/",
    "/glossary/",
    "/questions/",
    "/sources/",
]


def main():
    for goal, limit, worst in measured(print, REPORTED):
        print(f"{goal:64} goal {limit}   measured {worst:.2f}")


def measured(say=lambda line: None, reported=()):
    """(goal, limit, measured) of pages afresh and kept, the worst growth of any page.

    `say` is told of each page, and of those to be reported besides.
    """
    worst = dict.fromkeys([(kind, times) for kind in ("afresh", "kept") for times in TIMES[1:]], (0, ""))
    with ExitStack() as stack:
        servers = [stack.enter_context(waiting(times)) for times in TIMES]
        say(f"{'':62}{'times':>8}" + "".join(f"{f'x {times}':>8}" for times in TIMES[1:]))
        for kind, page in [*(("afresh", page) for page in FLAT), *(("kept", page) for page in FLAT)]:
            ratios = growth(servers, page, kind, say)
            if max(ratios) > LIMIT:
                # Growth is there again the second time; what else the machine did is not.
                ratios = map(min, ratios, growth(servers, page, kind, say))
            for times, ratio in zip(TIMES[1:], ratios, strict=True):
                worst[kind, times] = max(worst[kind, times], (ratio, page))
        for page in reported:
            growth(servers, page, "afresh", say)
    for (kind, times), (ratio, page) in worst.items():
        yield f"{times} times the content, {kind}, at worst ({page})", LIMIT, ratio


@contextmanager
def waiting(times):
    """A connection to a server with so many times the content, which connects anew for each request."""
    with served("--timeout", str(PATIENCE), times=times) as connection:
        # A process waits for whoever is connected, and gives up after a while.
        connection.close()
        connection.timeout = PATIENCE
        yield connection


def growth(servers, page, kind, say):
    """The median time on each larger content over that on the shipped content."""
    request = numbered(page) if kind == "afresh" else lambda: (page, {})
    for server in servers:
        # The rules and the search index are put together by whoever asks first.
        assert get(server, *request())[0] == 200, page
    took, view = [[] for _ in servers], []
    until = time.monotonic() + SECONDS
    while len(view) < FEWEST or (len(view) < REPEATS and time.monotonic() < until):
        # Every server has just answered the view when it is asked for the page, so that none is the warmer for it.
        in_turn = [(timed(server, BASELINE, {}), timed(server, *request())) for server in servers]
        view.append(in_turn[0][0])
        for times, (_, page_took) in zip(took, in_turn, strict=True):
            times.append(page_took)
    first, *others = map(statistics.median, took)
    ratios = [other / first for other in others]
    columns = "".join(f"{ratio:8.2f}" for ratio in [first / statistics.median(view), *ratios])
    say(f"{kind:8}{page[:54]:54}{columns}")
    return ratios


if __name__ == "__main__":
    main()

"""What one server process can bear: `python -m benchmarks.sizing`, in the project's environment, on Linux.

Starts the production server with one process on the shipped content in SQLite, asks for pages of each kind one after
the other, and prints the processor's time for a request, over all pages of `benchmarks/pages.py`, and how many requests
a second one processor could answer by that. The time is the server's own, without the client's; a database on another
machine takes its queries' part of it away.
"""

import os
import platform
import tempfile
from itertools import cycle, islice
from pathlib import Path

from benchmarks.pages import BASELINE, RESULTS, get, numbered, pages, served

REQUESTS = 120


def main():
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder, served("--pid", f"{folder}/pid") as connection:
        process = worker(int(Path(folder, "pid").read_text()))
        for kind, requests in kinds(connection).items():
            spent = cost(connection, process, requests)
            print(f"{kind:44}{spent * 1000:8.2f} ms{1 / spent:8.0f} requests a second", flush=True)


def kinds(connection):
    """The requests of each kind, as functions that give an address and its headers."""
    found = pages(connection)
    held = {page: get(connection, page)[2] for page in found}
    return {
        "a view with one query and a small template": [lambda: (BASELINE, {})],
        "a page that a cache holds (304)": [
            lambda page=page, tag=tag: (page, {"If-None-Match": tag}) for page, tag in held.items()
        ],
        "a page that is kept": [lambda page=page: (page, {}) for page in found],
        "a page rendered afresh": [numbered(page) for page in found],
        "results": [numbered(page) for page in RESULTS],
    }


def worker(first):
    """The number of the process that answers, which gunicorn's first one has started."""
    [number] = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    return int(number)


def cost(connection, process, requests):
    """Seconds of the processor for one of the requests."""
    before = spent(process)
    for request in islice(cycle(requests), REQUESTS):
        get(connection, *request())
    return (spent(process) - before) / REQUESTS


def spent(process):
    """Seconds that the process has had of the processor, in itself and in the system."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()

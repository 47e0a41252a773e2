"""What a page costs on the production server: `python -m benchmarks.pages`, in the project's environment.

Starts gunicorn as the README does, with one process, on the shipped content in SQLite, and asks for each page in turn
with a view that asks one query and renders one small template, through the same middleware. The ratios of the medians
are what can be compared between machines: a page that has not changed, one rendered afresh (its address is new to the
server, so that the page is not kept, though the rules, figures and parts it shares with others are), one that a cache
holds already (304), and the very first after a publish, when nothing is kept at all and rules and figures are read
again: that happens once in each process for each publish, and has no goal.
"""

import http.client
import os
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing, contextmanager
from itertools import count

REPEATS, FEW = 60, 20
BASELINE = "/benchmark/"
PAGES = [
    "/",
    "/about/",
    "/guide/",
    "/guide/{section}/",
    "/pathways/",
    "/pathways/associate-degree/",
    "/pathways/compare/",
    "/certifications/",
    "/certifications/rhit/",
    "/certifications/compare/",
    "/careers/",
    "/organizations/",
    "/glossary/",
    "/questions/",
    "/sources/",
    "/outlook/",
    "/outlook/wages/",
    "/outlook/wages/history/",
    "/outlook/work/",
    "/outlook/states/",
    "/outlook/states/ohio/",
    "/programs/",
]
# The last two are what took longest of 300 visitors with random answers to nearly everything that can be asked.
RESULTS = [
    "/check/results/?highest_education=high_school",
    "/check/results/?highest_education=associate&credentials=CCA&college_credits=60",
    "/check/results/?check=all&highest_education=bachelor&credentials=RHIT&credentials=RHIA&coding_years=3",
    "/check/results/?check=all&highest_education=none&credentials=none&him_program_level=associate&"
    "him_program_2_level=unknown&him_program_3_level=none&him_program_cahiim_accredited=no&"
    "him_program_2_cahiim_accredited=unknown&him_program_3_cahiim_accredited=yes&him_program_status=enrolled&"
    "him_program_2_status=none&him_program_3_status=coursework_complete&foreign_him_program_reciprocity=yes&"
    "healthcare_data_experience_years=2&privacy_security_experience_years=1&masters_in_him_or_hi=unknown&"
    "coding_experience_years=0.5&coding_coursework_complete=yes&cdi_experience_years=6&"
    "pcap_program_completed=yes&college_credits=3&anatomy_physiology_credits=3&ncra_program=certificate&"
    "ncra_practicum_complete=unknown&cancer_registry_hours=6&aapc_member=yes&health_it_ce_hours=0.5&"
    "it_mgmt_experience_years=4&it_mgmt_healthcare_years=6",
    "/check/results/?check=all&highest_education=unknown&credentials=none&him_program_level=associate&"
    "him_program_2_level=certificate&him_program_3_level=certificate&him_program_cahiim_accredited=yes&"
    "him_program_2_cahiim_accredited=no&him_program_3_cahiim_accredited=yes&"
    "him_program_status=coursework_complete&him_program_2_status=enrolled&him_program_3_status=final_term&"
    "foreign_him_program_reciprocity=no&healthcare_data_experience_years=6&"
    "privacy_security_experience_years=0.5&masters_in_him_or_hi=yes&coding_experience_years=45&"
    "coding_coursework_complete=no&cdi_experience_years=unknown&pcap_program_completed=no&"
    "college_credits=2.75&anatomy_physiology_credits=3&ncra_program=none&ncra_practicum_complete=yes&"
    "cancer_registry_hours=45&aapc_member=unknown&health_it_ce_hours=unknown&it_mgmt_experience_years=2.75&"
    "it_mgmt_healthcare_years=2",
]
GOALS = {"kept": 1.5, "afresh": 4, "304": 1.5, "results": 10}
KINDS = {
    "kept": "a page that has not changed",
    "afresh": "a page rendered afresh",
    "304": "a page that a cache holds",
    "results": "results for any answers",
}


def main():
    for goal, limit, worst in measured(print):
        print(f"{goal:60} goal {limit:4}   measured {worst:.2f}")


def measured(say=lambda line: None):
    """(goal, limit, measured) for each kind of request, the worst of all pages; `say` is told of each page."""
    worst = defaultdict(float)
    with served() as server:
        kinds = "".join(f"{kind:>9}" for kind in ("kept", "afresh", "304", "changed"))
        say(f"{'':42}{kinds}   (times a view with one query and one small template)")
        for page in pages(server):
            ratios = ratios_of(server, page)
            for kind, ratio in ratios.items():
                worst[kind] = max(worst[kind], ratio)
            say(f"{page:42}" + "".join(f"{ratio:9.2f}" for ratio in ratios.values()))
        for page in RESULTS:
            ratio = ratio_to_baseline(server, numbered(page))
            worst["results"] = max(worst["results"], ratio)
            say(f"{page[:58]:58}{ratio:9.2f}")
    return [(f"Times a view with one query: {words}", GOALS[kind], worst[kind]) for kind, words in KINDS.items()]


def pages(connection):
    """The addresses, of which the section is the first that the guide lists."""
    listed = get(connection, "/guide/")[1].decode()
    section = re.search('href="/guide/([a-z0-9-]+)/"', listed)[1]
    return [page.format(section=section) for page in PAGES]


def ratios_of(server, page):
    status, _, tag = get(server, page)
    assert status == 200, (page, status)
    return {
        "kept": ratio_to_baseline(server, lambda: (page, {})),
        "afresh": ratio_to_baseline(server, numbered(page)),
        "304": ratio_to_baseline(server, lambda: (page, {"If-None-Match": tag})),
        "changed": ratio_to_baseline(server, lambda: (page, {}), server.change_content, FEW),
    }


def numbered(page):
    """What gives the address with a number that was never asked for."""
    numbers, mark = count(int(time.time() * 1000)), "&" if "?" in page else "?"
    return lambda: (f"{page}{mark}fresh={next(numbers)}", {})


def ratio_to_baseline(connection, request, before=lambda: None, repeats=REPEATS):
    ours, theirs = [], []
    for _ in range(repeats):
        address, headers = request()
        before()
        ours.append(timed(connection, address, headers))
        theirs.append(timed(connection, BASELINE, {}))
    return statistics.median(ours) / statistics.median(theirs)


def timed(connection, address, headers):
    start = time.perf_counter()
    get(connection, address, headers)
    return time.perf_counter() - start


def get(connection, address, headers=None):
    """(status, body, ETag) of an address."""
    connection.request("GET", address, headers=headers or {})
    response = connection.getresponse()
    return response.status, response.read(), response.headers["ETag"]


class Server(http.client.HTTPConnection):
    """A connection to a production server, on shipped content in the SQLite file `database`."""

    database: str

    def change_content(self):
        """Advance the content version, as a publish does."""
        with closing(sqlite3.connect(self.database)) as database, database:
            database.execute("UPDATE publishing_contentversion SET number = number + 1")


@contextmanager
def served(*options, times=1):
    """A Server: gunicorn with these options, which is ended afterwards.

    It has the shipped content, or so many times as much.
    """
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            **os.environ,
            "SECRET_KEY": "benchmark" * 6,
            "ALLOWED_HOSTS": "127.0.0.1",
            "HTTPS": "0",
            "DEMO": "0",
            "DATABASE_URL": f"sqlite:///{folder}/pages.sqlite3",
            "DJANGO_SETTINGS_MODULE": "benchmarks.served.settings",
        }
        for command in (["migrate", "-v0"], ["seed"], ["collectstatic", "--noinput", "-v0"]):
            subprocess.run([sys.executable, "manage.py", *command], env=environ, check=True, stdout=subprocess.DEVNULL)
        if times > 1:
            subprocess.run([sys.executable, "-m", "benchmarks.served.grown", str(times)], env=environ, check=True)
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", "careerguide.wsgi", "--bind", f"127.0.0.1:{port}", *options]
        process = subprocess.Popen([*command, "--log-level", "error"], env=environ)
        try:
            yield connected(port, f"{folder}/pages.sqlite3")
        finally:
            process.terminate()
            process.wait()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def connected(port, database):
    server = Server("127.0.0.1", port, timeout=30)
    server.database = database
    for _ in range(100):
        try:
            server.connect()
            return server
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise SystemExit("The server did not start.")


if __name__ == "__main__":
    main()

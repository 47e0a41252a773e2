"""A site in a process of its own loses its database, and has it back at the next request without a restart."""

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tests import postgres
from tests.committing import address
from tests.safety.elsewhere import ROOT, environ

pytestmark = pytest.mark.thorough
TOKEN = "a" * 32


def sign_in(name):
    """A sign-in that fails, which is written down, with all that the browser said of itself."""
    return {
        "path": "/admin/login/",
        "headers": {"Cookie": f"csrftoken={TOKEN}", "Accept": "text/html," * 100},
        "form": {"csrfmiddlewaretoken": TOKEN, "username": name, "password": "wrong"},
    }


@contextmanager
def served(place):
    """A function that gives the status with which a site on the database there answers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.safety.served"],
        cwd=ROOT,
        env=environ(place),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )

    def ask(path="", **said):
        process.stdin.write(json.dumps({"path": path} | said) + "\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    try:
        assert process.stdout.readline().strip() == "ready"
        yield ask
    finally:
        process.kill()
        process.communicate()


sqlite_alone = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="The commands, or the fault, are those of an SQLite file."
)


@sqlite_alone
@pytest.mark.usefixtures("committed")
def test_a_file_that_is_taken_away_and_put_back():
    with served(address()) as ask:
        file = Path(address().removeprefix("sqlite:///"))
        before = ask("/")
        file.rename(file.with_suffix(".away"))
        file.mkdir()
        during = ask("/"), ask("/health/live/"), ask("/health/ready/")
        file.rmdir()
        file.with_suffix(".away").rename(file)
        after = ask("/"), ask("/health/ready/")

    assert before == "200"
    assert during == ("503", "200", "503")
    assert after == ("200", "200")


@sqlite_alone
@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(("fault", "tries"), [("PRAGMA query_only = 1", 1), ("PRAGMA max_page_count = 1", 10)])
def test_pages_are_read_while_nothing_can_be_written(fault, tries):
    with served(address()) as ask:
        before = ask(**sign_in("before"))
        ask(at_connection=fault)
        reading = ask("/"), ask("/check/"), ask("/health/ready/")
        writing = [ask(**sign_in(f"{place} {'n' * 240}")) for place in range(tries)]
        ask(at_connection="")
        after = ask(**sign_in("after"))

    assert (before, after) == ("200", "200")
    assert reading == ("200", "200", "200")
    assert writing[-1] == "503"


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="The commands, or the fault, are those of a PostgreSQL server."
)
@pytest.mark.parametrize("pool", ["", "&pool=true"])
def test_a_server_that_is_stopped_and_started(pool):
    with cluster() as (place, pg_ctl), served(f"{place}{pool}") as ask:
        before = ask("/health/"), ask("/health/")
        pg_ctl("stop", "-m", "immediate")
        during = ask("/health/"), ask("/"), ask("/health/live/")
        pg_ctl("start")
        after = ask("/health/")

    assert before == ("200", "200")
    assert during == ("503", "503", "200")
    assert after == "200"


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="The commands, or the fault, are those of a PostgreSQL server."
)
def test_a_query_that_takes_too_long_is_given_up():
    with cluster() as (place, _), served(place) as ask:
        ask(at_connection="SET statement_timeout = '50ms'; SELECT pg_sleep(5)")
        during = ask("/health/")
        ask(at_connection="")
        after = ask("/health/")

    assert (during, after) == ("503", "200")


@contextmanager
def cluster():
    """(address, pg_ctl) of an empty PostgreSQL server of the test's own; pg_ctl starts and stops it."""
    binaries, data = postgres.programs(), postgres.FOLDER / "other"
    socket = f"-c listen_addresses='' -c fsync=off -k {postgres.FOLDER} -p 5433"

    def pg_ctl(what, *options):
        started = ("-o", socket, "-l", postgres.FOLDER / "other.log") if what == "start" else ()
        postgres.run(binaries / "pg_ctl", "-D", data, "-w", *started, *options, what)

    postgres.run(binaries / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    pg_ctl("start")
    try:
        yield f"postgresql://tests@{str(postgres.FOLDER).replace('/', '%2F')}:5433/postgres?connect_timeout=5", pg_ctl
    finally:
        pg_ctl("stop", "-m", "immediate")
        postgres.run("rm", "-r", data)

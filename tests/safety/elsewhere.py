"""The test database as another process can have it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent


def environ(address):
    """The environment of a process that has the database at the address."""
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "careerguide.settings",
        "SECRET_KEY": "for this test and no other",
        "ALLOWED_HOSTS": "testserver",
        "HTTPS": "false",
        # Static files as they lie.
        "DEMO": "true",
        "DATABASE_URL": address,
    }


def run(address, module, *arguments):
    """The finished run of a module."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environ(address), capture_output=True, text=True)


@contextmanager
def for_others(folder):
    """The address of the database: the very one with PostgreSQL; with SQLite, whose is in memory, a copy in a file.

    At the end the copy is read back, so that the test sees what the others did.
    """
    if connection.vendor == "postgresql":
        name = connection.settings_dict["NAME"]
        yield os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
        return
    file = folder / "copy.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    yield f"sqlite:///{file}"
    with closing(sqlite3.connect(file)) as copy:
        copy.backup(connection.connection)

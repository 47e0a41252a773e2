"""A database of a test's own, in which it really commits: it meets nobody's rows there, and leaves none to others."""

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection, connections


def keep_pristine(folder):
    """The name of a copy of the test database, which has just been migrated: a file, or another database."""
    if connection.vendor == "sqlite":
        file = folder / "pristine.sqlite3"
        with closing(sqlite3.connect(file)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        return str(file)
    name = f"{connection.settings_dict['NAME']}_pristine"
    # PostgreSQL copies what nobody is connected to.
    connection.close()
    copy_database(connection.settings_dict["NAME"], name)
    return name


@contextmanager
def own_database(pristine, folder):
    """For as long as it is open, every new connection of every thread is one to a copy of the pristine database.

    The connection of before is set aside with all that it holds, which may be the transaction of a fixture.
    """
    usual, settings = connections["default"], connections.settings["default"]
    if connection.vendor == "sqlite":
        name = str(shutil.copy(pristine, folder / "own.sqlite3"))
    else:
        name = f"{settings['NAME']}_own"
        copy_database(pristine, name)
    connections.settings["default"] = settings | {"NAME": name}
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"], connections.settings["default"] = usual, settings
        drop(name)


def drop(name):
    if connection.vendor == "sqlite":
        Path(name).unlink(missing_ok=True)
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)} WITH (FORCE)")


def copy_database(name, copy):
    drop(copy)
    names = map(connection.ops.quote_name, (copy, name))
    with connection._nodb_cursor() as cursor:
        cursor.execute("CREATE DATABASE {} TEMPLATE {}".format(*names))


def address():
    """Where another process finds the database of the test."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"

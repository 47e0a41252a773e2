"""The shipped content in the test database."""

from contextlib import closing

from django.core.management import call_command
from django.db import connection, transaction

from outlook.importing.copies import load_copies
from pathways.importing.seed import load_programs
from publishing.models import ContentVersion

FIXTURES = ["sources", "guide", "certifications", "pathways", "outlook", "eligibility", "personas"]

kept = {}
"""The rows that the first load wrote, by the statement that writes them again: loading anew takes ten times as long."""


def shipped_content(django_db_setup, django_db_blocker):
    """Load the fixtures once and take them back at the end.

    A folder of tests that read them says `content = pytest.fixture(scope="package")(shipped_content)`.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        if kept:
            write_again()
        else:
            load_and_keep()
        look_over()
        # PostgreSQL puts these checks off, and would go through all of them again at the end of each test.
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


def commit_shipped_content():
    """Load the fixtures into the own database of a test that really commits."""
    with transaction.atomic():
        if kept:
            write_again()
        else:
            load_and_keep()
        ContentVersion.advance()
    look_over()


def load():
    """Everything that `manage.py seed` loads."""
    call_command("loaddata", *FIXTURES, verbosity=0)
    load_copies()
    load_programs()


def load_and_keep():
    with closing(connection.cursor()) as cursor:
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        empty = [table for table in tables if not rows_of(cursor, table)]
        load()
        for table in empty:
            rows = rows_of(cursor, table)
            if not rows:
                continue
            columns = ", ".join(connection.ops.quote_name(column[0]) for column in cursor.description)
            values = ", ".join(["%s"] * len(cursor.description))
            kept[f"INSERT INTO {connection.ops.quote_name(table)} ({columns}) VALUES ({values})"] = rows


def write_again():
    with closing(connection.cursor()) as cursor:
        for statement, rows in kept.items():
            cursor.executemany(statement, rows)


def look_over():
    """Let PostgreSQL see what has been loaded: by itself it looks at what is committed, and this never is."""
    if connection.vendor == "postgresql":
        with closing(connection.cursor()) as cursor:
            cursor.execute("ANALYZE")


def rows_of(cursor, table):
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    return cursor.fetchall()

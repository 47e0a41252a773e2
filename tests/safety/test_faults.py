"""The database is gone, full, slow, read-only or half migrated: a plain page says so, and nothing else changes."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client
from django.urls import reverse

from careerguide.faults import PAGES, RETRY_AFTER, is_away
from tests.safety.addresses import DOORS, addresses

# Answered without a look at any record: strangers are shown the door, and nothing is searched for.
WITHOUT_RECORDS = {
    *map(reverse, DOORS),
    "/health/live/",
    "/search/",
    "/admin/content-check/",
    "/admin/markdown-preview/",
}


def gone(execute, sql, params, many, context):
    raise OperationalError("server closed the connection unexpectedly")


def caused_by(error, wrapped=OperationalError):
    """The error of a driver as Django passes it on."""
    try:
        raise wrapped(*error.args) from error
    except wrapped as passed_on:
        return passed_on


def sqlite_error(*statements):
    """What SQLite says to the last of the statements."""
    with closing(sqlite3.connect(":memory:")) as database:
        *before, last = statements
        for statement in before:
            database.execute(statement)
        try:
            database.execute(last)
        except sqlite3.Error as error:
            return error
    raise AssertionError("SQLite took it.")


FULL = ("PRAGMA max_page_count = 3", "CREATE TABLE a (b)", "INSERT INTO a VALUES (zeroblob(99999))")
READ_ONLY = ("CREATE TABLE a (b)", "PRAGMA query_only = 1", "INSERT INTO a VALUES (1)")


@pytest.mark.parametrize(
    "statements",
    [
        FULL,
        READ_ONLY,
        ["SELECT 1 FROM a"],
        ["CREATE TABLE a (b)", "SELECT c FROM a"],
        ["ATTACH '/no/such/folder/a' AS b"],
    ],
)
def test_sqlite_that_cannot_serve_now_is_away(statements):
    assert is_away(caused_by(sqlite_error(*statements)))


@pytest.mark.parametrize(
    "name",
    [
        *("AdminShutdown", "CannotConnectNow", "TooManyConnections", "DiskFull", "QueryCanceled", "LockNotAvailable"),
        *("DeadlockDetected", "ReadOnlySqlTransaction", "UndefinedTable", "UndefinedColumn", "ConnectionFailure"),
    ],
)
def test_postgresql_that_cannot_serve_now_is_away(name):
    assert is_away(caused_by(getattr(psycopg.errors, name)("said so"), DatabaseError))


@pytest.mark.parametrize("error", [OperationalError("timeout expired"), InterfaceError("closed"), OSError(28, "full")])
def test_what_never_answered_is_away(error):
    assert is_away(error)


@pytest.mark.parametrize(
    "error",
    [
        caused_by(sqlite_error("SELECT FROM")),
        caused_by(psycopg.errors.SyntaxError("at or near"), ProgrammingError),
        caused_by(psycopg.errors.UniqueViolation("duplicate"), DatabaseError),
        ZeroDivisionError(),
        FileNotFoundError(2, "no such file"),
        None,
    ],
)
def test_a_fault_of_the_code_is_not_the_databases(error):
    assert not is_away(error)


@pytest.mark.thorough
@pytest.mark.django_db
def test_without_the_database_every_address_says_so_and_works_again_at_the_next_request(content):
    client, asked = Client(raise_request_exception=False), addresses()

    with connection.execute_wrapper(gone):
        during = {address: client.get(address) for address in asked}
    after = {address: client.get(address).status_code for address in asked}

    assert {address for address, answer in during.items() if answer.status_code != 503} == WITHOUT_RECORDS
    assert {during[address].status_code for address in WITHOUT_RECORDS} == {200, 302, 405}
    assert set(after.values()) == {200, 302, 405}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/guide/", "/check/results/?highest_education=associate", "/check/summary/"])
def test_the_page_is_plain_and_says_when_to_try_again(address):
    with connection.execute_wrapper(gone):
        response = Client(raise_request_exception=False).get(address)

    assert (response.status_code, response.content) == (503, PAGES[503])
    assert response["Retry-After"] == str(RETRY_AFTER)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.has_header("ETag")
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/pathways.json", "/pathways/certificate.pdf", "/check/results.json"])
def test_a_machine_is_told_as_machines_read_it(address):
    with connection.execute_wrapper(gone):
        response = Client(raise_request_exception=False).get(address)

    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert response.json()["status"] == 503
    assert response["Retry-After"]


@pytest.mark.parametrize("status", [500, 503])
def test_a_page_of_a_fault_asks_for_style_sheets_that_are_there_and_needs_no_template(status):
    page = PAGES[status].decode()

    files = re.findall(r'href="/static/([^"]+)"', page)
    assert files
    assert all((Path(settings.BASE_DIR) / "static" / file).exists() for file in files)
    assert "{" not in page


@pytest.mark.django_db
def test_a_query_put_wrongly_is_a_fault_of_ours(monkeypatch):
    def wrong(*arguments):
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM WHERE")

    monkeypatch.setattr("careerguide.views.Section.objects.published", wrong)

    response = Client(raise_request_exception=False).get("/")

    assert (response.status_code, response.content) == (500, PAGES[500])
    assert not response.has_header("Retry-After")


@pytest.mark.django_db
def test_a_table_that_is_yet_to_be_made_is_no_fault_of_ours():
    def renamed(execute, sql, params, many, context):
        return execute(sql.replace('"guide_section"', '"guide_chapter"'), params, many, context)

    with connection.execute_wrapper(renamed):
        response = Client(raise_request_exception=False).get("/")

    assert response.status_code == 503

"""A visitor's answers are in no line that the site logs, whatever goes wrong."""

import logging
from io import StringIO

import pytest
from django.db import OperationalError, connection
from django.test import Client

from tests.safety.wire import Request, ask

pytestmark = pytest.mark.django_db

# With words that occur nowhere else.
QUERY = "q=zebrafinch&near=98765&cost_certificate=8431&start=2031-07&highest_education=zebrafinch"
TOLD = ("zebrafinch", "98765", "8431", "2031-07", "?")
PAGES = [
    *("/check/", "/check/highest_education/", "/check/highest_education/answer/", "/check/review/", "/check/results/"),
    *("/check/results.json", "/check/plan/", "/check/plan.ics", "/check/what-if/", "/check/summary/", "/programs/"),
    *("/search/", "/outlook/time-and-pay/", "/check/no-such-question/", "/no-such-page/", "/pathways.json"),
    *("/pathways/compare", "/outlook/states/zz/"),
]


@pytest.fixture
def lines():
    """What the site's own handler writes, down to the least."""
    root = logging.getLogger()
    [handler] = [one for one in root.handlers if type(one) is logging.StreamHandler and one.filters]
    names = ["", "django", "django.request", "django.server", "django.security", "axes"]
    levels = {name: logging.getLogger(name).level for name in names}
    written, former = StringIO(), handler.stream
    handler.setStream(written)
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield written
    handler.setStream(former)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def test_a_walk_through_the_check_leaves_no_answer_behind(content, lines):
    client = Client(raise_request_exception=False)

    for address in PAGES:
        for method in ("GET", "POST"):
            client.generic(method, address, QUERY_STRING=QUERY)
        ask(Request(address.encode(), QUERY.encode() + b"&a=1" * 1_001, headers=(("Host", "evil.example"),)))

    assert "Not Found: /no-such-page/" in lines.getvalue()
    assert "/check/results/" in lines.getvalue()
    assert [word for word in TOLD if word in lines.getvalue()] == []


def test_neither_does_a_failure(content, lines):
    price, word = TOLD[2], TOLD[0]

    def fail(execute, sql, params, many, context):
        raise ValueError(f"invalid literal: {price}") from KeyError(word)

    with connection.execute_wrapper(fail):
        response = Client(raise_request_exception=False).get(f"/check/results/?{QUERY}")

    assert response.status_code == 500
    assert "builtins.ValueError" in lines.getvalue()
    assert "test_logs.py" in lines.getvalue()
    assert [word for word in TOLD if word in lines.getvalue()] == []


def test_of_what_a_database_says_only_the_first_line_is_kept(content, lines):
    def fail(execute, sql, params, many, context):
        raise OperationalError(f"connection refused by db.example\nLINE 1: SELECT {TOLD[0]}")

    with connection.execute_wrapper(fail):
        response = Client(raise_request_exception=False).get("/")

    assert response.status_code == 503
    assert "OperationalError: connection refused by db.example\n" in lines.getvalue()
    assert "zebrafinch" not in lines.getvalue()

"""Every answer, page or file or error, carries the headers that browsers protect visitors by."""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client

from careerguide.headers import HEADERS
from eligibility.engine.rules import Kind
from eligibility.rules import load_rules
from eligibility.visit import with_query
from tests.safety.addresses import addresses

pytestmark = pytest.mark.django_db

EXPECTED = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    **HEADERS,
}
POLICY = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
ERRORS = {
    ("GET", "/no-such-page/"): 404,
    ("GET", "/pathways/no-such-pathway.json"): 404,
    ("GET", "/pathways.json?page=x"): 400,
    ("GET", "/pathways/compare/?" + "with=a&" * 1_001): 400,
    ("GET", "/check/results/?" + "a=1&" * 1_001): 400,
    ("POST", "/about/"): 405,
    ("DELETE", "/check/"): 405,
    ("POST", "/admin/login/"): 403,
}
STATIC = ["/static/css/site.css", "/static/js/check.js", "/static/img/favicon.svg", "/static/no-such-file.css"]


@pytest.fixture
def client(settings):
    """A client of the site over HTTPS."""
    settings.SECURE_HSTS_SECONDS = 31_536_000
    return Client(raise_request_exception=False)


def faults(response):
    """The headers that are missing or say something else, by name."""
    expected = EXPECTED | {"Referrer-Policy": "no-referrer" if is_private(response) else "same-origin"}
    found = {
        name: response.headers.get(name) for name, value in expected.items() if response.headers.get(name) != value
    }
    parts = [part.split(maxsplit=1) for part in response.headers.get("Content-Security-Policy", "").split(";")]
    policy = dict(parts) if all(len(part) == 2 for part in parts) else {}
    return found | ({} if policy == POLICY else {"Content-Security-Policy": policy})


def is_private(response):
    return response.request["PATH_INFO"].startswith(("/check/", "/outlook/time-and-pay/"))


def test_every_address_carries_them(content, client, some):
    found = {address: faults(client.get(address, secure=True)) for address in some(addresses(), 20)}

    assert {address: fault for address, fault in found.items() if fault} == {}


@pytest.mark.parametrize(("method", "address"), ERRORS)
def test_every_refusal_carries_them(content, client, method, address):
    client.handler.enforce_csrf_checks = True

    response = client.generic(method, address, secure=True)

    assert response.status_code == ERRORS[method, address]
    assert faults(response) == {}


@pytest.mark.parametrize("address", STATIC)
def test_every_static_file_carries_them(client, address):
    response = client.get(address, secure=True)

    # Read to its end, where the test client closes the file.
    assert response.getvalue()
    assert faults(response) == {}


def test_a_wrong_host_is_refused_with_them(client):
    response = client.get("/", secure=True, headers={"host": "evil.example"})

    assert response.status_code == 400
    assert faults(response) == {}


def test_a_body_above_the_limit_is_refused_unread_and_with_them(client):
    body = b"a" * 2_500_001

    response = client.post("/admin/login/", body, content_type="multipart/form-data; boundary=x", secure=True)

    assert response.status_code == 413
    assert faults(response) == {}


@pytest.mark.parametrize("address", ["/", "/pathways.json", "/robots.txt"])
@pytest.mark.parametrize("error", [OperationalError, ZeroDivisionError])
def test_a_fault_of_the_site_carries_them(client, address, error):
    def fail(*arguments):
        raise error

    with connection.execute_wrapper(fail):
        response = client.get(address, secure=True)

    assert response.status_code == (503 if error is OperationalError else 500)
    expected = {"Referrer-Policy": "no-referrer"}
    assert {name: response[name] for name in faults(response)} == expected


def test_the_policy_allows_nothing_inline(client):
    policy = client.get("/", secure=True)["Content-Security-Policy"]

    assert not re.search("unsafe|data:|https?:|\\*", policy)


def test_the_longest_address_of_a_full_check_is_one_that_gunicorn_takes(content):
    def longest(question):
        """Every option where there may be several, or else the longest; of a number all its digits."""
        if question.kind is Kind.SEVERAL:
            return ",".join(question.options)
        return max([*question.options, f"{question.maximum}.5", "unknown"], key=len)

    answers = [(name, longest(question)) for name, question in load_rules().by_name.items()]

    # Of a request line of 4,094 bytes, method and version of HTTP take some.
    assert len(answers) > 20
    assert len(with_query("/check/results/", answers)) < 4_000

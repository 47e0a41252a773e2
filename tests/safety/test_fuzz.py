"""Whatever comes off the wire, at any address: no server error, nothing reflected as markup, no cookie for visitors.

Drawn from a fixed seed, the same on every run. A longer search: `FUZZ=20 python -m pytest tests/safety/test_fuzz.py`.
"""

import os
from urllib.parse import urlsplit

import pytest

from careerguide.headers import STAFF
from tests.safety.addresses import addresses, further_addresses, known_values
from tests.safety.material import FORM, KINDS, Mischief
from tests.safety.wire import Request, ask

pytestmark = pytest.mark.django_db

ROUNDS = int(os.environ.get("FUZZ", "1"))


def faults(request, answer):
    """What is wrong with an answer, in words."""
    if answer.status >= 500:
        yield f"{answer.status}: {answer.error}"
    if answer["Set-Cookie"] and not request.path.decode("latin-1").startswith(STAFF):
        yield "a cookie"
    if "json" not in answer["Content-Type"] and b"<x7z" in answer.body:
        yield "markup that was sent"
    if any("\r" in value or "\n" in value for _, value in answer.headers):
        yield "a line break in a header"
    if urlsplit(answer["Location"]).netloc not in {"", "testserver"}:
        yield f"a redirect to {answer['Location']}"
    if not answer["Content-Security-Policy"]:
        yield "no content policy"


def test_nothing_that_is_sent_makes_the_site_fail(content, client, some):
    of_each_kind, further = some(addresses(), 12), some(further_addresses(), 6)
    known = known_values(client, [*of_each_kind, *further, "/check/what-if/", "/programs/", "/check/plan/"])
    mischief = Mischief(20_261, known)

    requests = [
        *mischief.requests(of_each_kind, ROUNDS * KINDS),
        *mischief.requests(further, ROUNDS * KINDS[:1]),
    ]

    found = {fault: request for request in requests for fault in faults(request, ask(request))}

    assert found == {}
    assert known.keys() >= {
        "q",
        "with",
        "near",
        "state",
        "highest_education",
        "goal",
        "start",
        "rules",
        "check",
        "page",
    }


@pytest.mark.parametrize("charset", ["base64", "rot13", "idna", "undefined", "utf-16", "unicode_escape", "zlib"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_charset_that_no_text_has_is_passed_over(db, charset, method):
    kind = f"{FORM}; charset={charset}"

    answer = ask(Request(b"/search/", b"q=coder&q=%ff", method, (("Content-Type", kind),), b"a=%ff"))

    assert answer.status == {"GET": 200, "POST": 405}[method]


def test_a_parameter_in_an_unknown_encoding_is_passed_over(db):
    answer = ask(Request(b"/about/", headers=(("Content-Type", "text/plain; charset*=no-such-codec''x"),)))

    assert answer.status == 200


def test_too_many_parameters_are_a_bad_request_with_any_content_type(db):
    query = b"&".join(b"with=rhit" for _ in range(5_000))

    answer = ask(Request(b"/pathways/compare/", query, headers=(("Content-Type", "text/plain; charset=utf-8"),)))

    assert answer.status == 400


@pytest.mark.parametrize("address", [b"/about/", b"/check/", b"/search/", b"/no-such-page/", b"/health/"])
def test_a_forged_cookie_brings_no_visitor_a_new_one(content, address):
    answer = ask(Request(address, headers=(("Cookie", "csrftoken=<x7z>; sessionid=abcdefgh"),)))

    assert not answer["Set-Cookie"]
    assert "Cookie" not in answer["Vary"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "BREW"])
@pytest.mark.parametrize("address", [b"/about/", b"/search/", b"/check/", b"/check/results.json", b"/health/"])
def test_where_there_is_nothing_to_change_another_method_is_told_so(content, address, method):
    answer = ask(Request(address, method=method))

    assert answer.status == 405
    assert answer["Allow"] == "GET, HEAD"

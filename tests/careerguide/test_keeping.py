"""What each process keeps until the content changes: pages, rules, words, and what is searched."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from careerguide import freshness
from careerguide.search_index import entries
from eligibility.rules import load_rules
from eligibility.wording import Wording
from guide.models import Term
from publishing.drafts import rolled_back
from publishing.keeping import Kept, kept
from publishing.models import ContentVersion
from tests.admin.makers import make_credential, make_source

pytestmark = pytest.mark.usefixtures("content", "settled")
PAGE = "/glossary/"


@pytest.fixture
def term(db):
    with transaction.atomic():
        ContentVersion.advance()
    return Term.objects.create(slug="code-of-a-test", name="Code", definition="The first words.", source=make_source())


def change(term, words):
    """Publish other words, as far as a reader can tell."""
    with transaction.atomic():
        Term.objects.filter(pk=term.pk).update(definition=words)
        ContentVersion.advance()


def test_a_page_is_rendered_once_for_each_state_of_the_content(client, term):
    pages = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            pages.append(client.get(PAGE))

    assert len(queries) == 1
    assert len({page.content for page in pages}) == 1
    assert len({tuple(sorted(page.headers.items())) for page in pages}) == 1


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-pages.xml", "/robots.txt"])
def test_what_django_would_render_later_is_kept_as_well(client, term, address):
    answers = [client.get(address) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len({answer.content for answer in answers}) == 1


def test_what_is_published_is_seen_at_the_next_request(client, term):
    for words in ["The second words.", "The third words."]:
        client.get(PAGE)
        change(term, words)

        assert words in client.get(PAGE).text


def test_what_a_preview_shows_is_not_kept(client, term):
    with rolled_back():
        Term.objects.update(definition="Words of a draft.")
        assert "Words of a draft." in client.get(PAGE).text

    assert "Words of a draft." not in client.get(PAGE).text


def test_a_page_that_is_kept_is_not_what_a_preview_shows(client, term):
    client.get(PAGE)

    with rolled_back():
        Term.objects.update(definition="Words of a draft.")
        assert "Words of a draft." in client.get(PAGE).text


def test_what_is_wrong_and_what_is_very_large_is_not_kept(client, term, monkeypatch):
    monkeypatch.setattr(freshness, "LARGEST_PAGE", 100)
    freshness.PAGES.keep(None, None)
    counts = []
    for address in [PAGE, PAGE, "/pathways/none/", "/pathways/none/"]:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))

    assert counts[1] > 1
    assert counts[3] > 1


def test_no_more_pages_are_kept_than_said(client, term, monkeypatch):
    monkeypatch.setattr(freshness.PAGES, "_most", 3)
    for number in range(5):
        client.get(f"{PAGE}?page={number}")

    assert len(freshness.PAGES._results) == 3


@pytest.mark.parametrize("load", [load_rules, Wording.of_all, entries])
def test_rules_words_and_what_is_searched_are_read_once(term, load):
    first = load()
    with CaptureQueriesContext(connection) as queries:
        again = load()
    with transaction.atomic():
        ContentVersion.advance()

    assert again is first
    assert len(queries) == 1
    assert load() is not first


def test_what_was_worked_out_for_other_arguments_is_kept_apart(term):
    calls = []
    of = kept(lambda state: calls.append(state) or f"the programs of {state}")

    found = [of(state) for state in ("OH", "TX", "OH", "TX")]
    change(term, "Other words.")
    found.append(of("OH"))

    assert found == [f"the programs of {state}" for state in ("OH", "TX", "OH", "TX", "OH")]
    assert calls == ["OH", "TX", "OH"]


def test_within_a_transaction_nothing_is_kept(term):
    with transaction.atomic():
        make_credential("DRAFT")
        ContentVersion.advance()
        assert "DRAFT" in {credential.code for credential in load_rules().credentials}
        transaction.set_rollback(True)

    assert "DRAFT" not in {credential.code for credential in load_rules().credentials}


def test_before_the_first_change_nothing_is_kept():
    ContentVersion.objects.all().delete()
    calls = []
    count = kept(lambda: calls.append(1) or len(calls))

    assert [count(), count()] == [1, 2]


def test_those_used_last_are_kept():
    results = Kept(most=2)
    for key in "ab":
        results.keep(1, key.upper(), key)
    results.find(1, "a")
    results.keep(1, "C", "c")

    assert [results.find(1, key) for key in "abc"] == ["A", None, "C"]
    assert results.find(2, "a") is None

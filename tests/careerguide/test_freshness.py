"""Content pages may be kept by any cache, which is told in one query whether what it keeps still holds."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from careerguide import freshness
from guide.models import Term
from publishing.models import ContentVersion
from publishing.versions import publish
from tests.admin.conftest import make_user
from tests.careerguide.test_pages import PAGES
from tests.desk.conftest import proposed
from tests.house.test_addresses import PATTERNS, example
from tests.outlook.files import NATIONAL

pytestmark = pytest.mark.django_db

PRIVATE = ("/check/", "/outlook/time-and-pay/", "/admin/")
NOT_KEPT = (*PRIVATE, "/search/", "/health/")
KEPT = [url for url in PAGES if not url.startswith(NOT_KEPT)]
PAGE = "/glossary/"
HEADERS = ("ETag", "Cache-Control", "Vary")


def held(client, url=PAGE):
    """What a cache that has fetched the page sends along when it asks again."""
    return {"If-None-Match": client.get(url).headers["ETag"]}


def told(response):
    return {name: response.headers.get(name) for name in HEADERS}


def publish_an_edit(author):
    term = Term.objects.first()
    edit = Term.objects.filter(pk=term.pk)
    publish([proposed(term, author, lambda: edit.update(definition="A new definition."))], author)


@pytest.mark.sampled(8)
@pytest.mark.parametrize("url", KEPT)
def test_a_cache_is_told_in_one_query_that_what_it_holds_still_holds(client, content, django_assert_num_queries, url):
    page = client.get(url)

    with django_assert_num_queries(1):
        again = client.get(url, headers={"If-None-Match": f'"another", {page.headers["ETag"]}'})

    assert (again.status_code, again.content) == (304, b"")
    assert told(again) == told(page)
    assert set(page.headers["Cache-Control"].split(", ")) == {"public", "max-age=0", "must-revalidate"}
    assert page.headers["ETag"].startswith('W/"')
    assert "Content-Length" not in again.headers
    assert page.headers["Vary"] == "Accept-Encoding"
    assert not page.cookies
    assert not again.cookies


@pytest.mark.thorough
def test_what_is_held_of_one_address_says_nothing_of_another(client, content):
    tags = {client.get(url).headers["ETag"] for url in KEPT}

    assert len(tags) == len(KEPT)


def test_a_page_is_sent_anew_once_something_was_published(client, content):
    header = held(client)

    publish_an_edit(make_user("reviewer"))

    page = client.get(PAGE, headers=header)
    assert page.status_code == 200
    assert "A new definition." in page.text
    assert client.get(PAGE, headers=held(client)).status_code == 304


def test_a_page_is_sent_anew_after_an_import(client, content):
    header = held(client, "/outlook/wages/")

    call_command("import_oews", str(NATIONAL), verbosity=0)

    assert client.get("/outlook/wages/", headers=header).status_code == 200


def test_a_page_is_sent_anew_on_the_next_day_because_facts_become_overdue(client, content, monkeypatch):
    header = held(client)
    tomorrow = timezone.localdate() + timedelta(days=1)

    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)

    assert client.get(PAGE, headers=header).status_code == 200


def test_a_page_is_sent_anew_by_the_next_release(client, content, monkeypatch):
    header = held(client)

    monkeypatch.setattr(freshness, "code_version", lambda: "the next one")

    assert client.get(PAGE, headers=header).status_code == 200


def test_a_number_that_comes_again_after_a_backup_is_taken_for_another(client, content):
    ContentVersion.advance()
    header, number = held(client), ContentVersion.current()

    ContentVersion.objects.update(number=number - 1)
    ContentVersion.advance()

    assert ContentVersion.current() == number
    assert client.get(PAGE, headers=header).status_code == 200


@pytest.mark.parametrize("url", ["/", "/certifications/rhit/", "/programs/"])
def test_staff_get_the_page_that_everybody_gets(client, content, url):
    page = client.get(url)
    client.force_login(make_user("advisor"))

    own = client.get(url)

    assert own.content == page.content
    assert told(own) == told(page)
    assert not own.cookies


def test_a_preview_is_never_kept_nor_taken_for_the_page(client, content, rf):
    advisor = make_user("advisor")
    term = Term.objects.first()
    edit = Term.objects.filter(pk=term.pk)
    version = proposed(term, advisor, lambda: edit.update(definition="A new definition."))
    address = reverse("desk:preview", args=[version.pk]) + PAGE.removeprefix("/")
    tags = f"{held(client)['If-None-Match']}, {freshness.etag(rf.get(address))}"
    client.force_login(advisor)

    previews = [client.get(address, headers={"If-None-Match": asked}) for asked in (tags, "*")]

    for preview in previews:
        assert preview.status_code == 200
        assert "A new definition." in preview.text
        assert "ETag" not in preview.headers
        assert {"no-store", "private"} <= set(preview.headers["Cache-Control"].split(", "))
    assert "A new definition." not in client.get(PAGE).text


def test_asked_for_its_headers_a_page_gives_those_it_has(client, content):
    page = client.get(PAGE)

    head, again = client.head(PAGE), client.head(PAGE, headers=held(client))

    assert (head.status_code, head.content) == (200, b"")
    assert told(head) == told(page)
    assert again.status_code == 304


def test_nothing_can_be_posted_to_a_content_page(client, content):
    answer = client.post(PAGE, headers=held(client))

    assert answer.status_code == 405
    assert "ETag" not in answer.headers


@pytest.mark.sampled(8)
@pytest.mark.parametrize("url", ["/certifications/nonsense/", "/guide/nonsense/", "/programs/1/", "/nowhere/"])
@pytest.mark.parametrize("asked", ["", "*", '"one"', "no tag at all", "\N{WHITE SMILING FACE}"])
def test_what_is_not_on_file_is_not_found_whatever_a_cache_asks(client, content, url, asked):
    answer = client.get(url, headers={"If-None-Match": asked})

    assert answer.status_code == 404
    assert "ETag" not in answer.headers
    assert "Cache-Control" not in answer.headers


def test_the_way_to_another_address_is_not_kept(client, content):
    answer = client.get("/outlook/states/TX/")

    assert answer.status_code == 301
    assert "ETag" not in answer.headers


@pytest.mark.sampled(16)
@pytest.mark.parametrize("name", PATTERNS)
def test_every_address_either_is_kept_or_says_nothing_to_ask_by(client, content, name):
    url = example(PATTERNS[name])

    answer = client.get(url)

    caching = answer.headers.get("Cache-Control", "")
    assert ("ETag" in answer.headers) == ("public" in caching) == (not url.startswith(NOT_KEPT))
    assert ("no-store" in caching) == url.startswith((*PRIVATE, "/health/"))


def test_while_templates_are_edited_every_page_is_sent(client, content, settings):
    header = held(client)

    settings.DEBUG = True

    page = client.get(PAGE, headers=header)
    assert page.status_code == 200
    assert "ETag" not in page.headers


@pytest.mark.parametrize("file", ["templates/home.html", "static/css/site.css", "requirements.txt"])
def test_a_release_is_told_by_its_files(tmp_path, settings, file):
    settings.BASE_DIR = tmp_path
    for name in ("templates/home.html", "static/css/site.css", "requirements.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one")
    digest = freshness.code_version.__wrapped__
    before = digest()

    (tmp_path / "templates" / "home.pyc").write_text("left over")
    unchanged = digest()
    (tmp_path / file).write_text("two")

    assert before == unchanged != digest()

"""Every public page on the shipped content: it answers, it is the site's own, and costs a fixed number of queries."""

import re
from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.careerguide.growth import double_content

pytestmark = pytest.mark.django_db

QUERIES = {
    "/": 9,
    "/guide/": 3,
    "/guide/education/": 7,
    "/questions/": 4,
    "/glossary/": 3,
    "/organizations/": 4,
    "/sources/": 3,
    "/about/": 1,
    "/certifications/": 3,
    "/certifications/compare/": 11,
    "/certifications/compare/?with=rhit&with=ccs&with=cpc": 11,
    "/certifications/rhit/": 11,
    "/certifications/chda/": 11,
    "/pathways/": 5,
    "/pathways/compare/": 16,
    "/pathways/compare/?with=certificate&with=bachelors-degree": 16,
    "/pathways/certificate/": 16,
    "/careers/": 4,
    "/programs/": 8,
    "/programs/?near=43215&pathway=bachelors-degree": 10,
    "/programs/101240/": 7,
    "/outlook/": 7,
    "/outlook/wages/": 11,
    "/outlook/wages/history/": 9,
    "/outlook/work/": 10,
    "/outlook/states/": 8,
    "/outlook/states/?map=quotient&sort=median&q=new": 8,
    "/outlook/states/texas/": 15,
    "/outlook/time-and-pay/?state=TX&cost_certificate=8400": 10,
    "/search/": 0,
    "/search/?q=coding": 19,
    "/search/?q=nothingofthekind": 18,
    "/health/": 1,
}
PAGES = [url for url in QUERIES if url != "/health/"]


class Page(HTMLParser):
    """What a page is made of: its tags with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def count(self, name):
        return sum(tag == name for tag, _ in self.tags)


@pytest.fixture(scope="module")
def shown(content):
    """Asks for a page and gives (response, Page); asked once for the same, however many tests look at it."""

    @cache
    def page_at(url):
        response = Client().get(url)
        return response, Page(response.text)

    return page_at


@pytest.mark.parametrize("url", PAGES)
def test_every_page_answers_with_one_heading_a_title_and_a_description(shown, url):
    response, page = shown(url)

    assert response.status_code == 200
    assert page.count("h1") == 1
    assert page.count("title") == 1
    assert any(tag == "meta" and attributes.get("name") == "description" for tag, attributes in page.tags)
    assert any(attributes.get("id") == "main" for _, attributes in page.tags)


@pytest.mark.parametrize("url", PAGES)
def test_no_page_sets_a_cookie_or_varies_by_one(shown, url):
    response, _ = shown(url)

    assert not response.cookies
    assert "cookie" not in response.headers.get("Vary", "").lower()


@pytest.mark.parametrize("url", PAGES)
def test_no_page_carries_a_script_that_runs_inline_or_a_style_or_anything_from_another_host(shown, url):
    _, page = shown(url)

    # A block of data is an element of the same name, and no browser runs it.
    assert {attributes.get("type") for tag, attributes in page.tags if tag == "script"} <= {"application/ld+json"}
    assert page.count("style") == 0
    for tag, attributes in page.tags:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        if tag in {"link", "img", "use", "source"} and attributes.get("rel") != "canonical":
            assert not re.match("(https?:)?//", attributes.get("href") or attributes.get("src"))


@pytest.mark.parametrize("url", PAGES)
def test_no_id_stands_twice_on_a_page(shown, url):
    _, page = shown(url)

    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_the_number_of_queries_stays_the_same_as_content_grows(first_queries, content):
    before = {url: first_queries(url) for url in QUERIES}
    double_content()

    after = {url: first_queries(url) for url in QUERIES}

    assert before == QUERIES
    assert after == QUERIES


@pytest.mark.sampled(6)
@pytest.mark.parametrize("url", [url for url in PAGES if url.count("/") < 3 or "/compare/" in url])
def test_lists_say_so_when_nothing_is_on_file(client, url):
    response = client.get(url)

    assert response.status_code == 200


@pytest.mark.sampled(10)
@pytest.mark.parametrize("url", PAGES)
def test_every_link_to_a_part_of_the_same_page_or_another_finds_it(shown, url):
    links = [attributes["href"] for tag, attributes in shown(url)[1].tags if tag == "a"]
    anchors = {}
    for link in links:
        address, _, anchor = link.partition("#")
        if anchor and not address.startswith("http"):
            anchors.setdefault(address or url, set()).add(anchor)

    for address, wanted in anchors.items():
        _, target = shown(address)
        assert wanted <= {attributes.get("id") for _, attributes in target.tags}, address


def test_the_current_tab_is_marked(client, content):
    here = client.get("/certifications/").text
    below = client.get("/certifications/rhit/").text

    assert 'href="/certifications/" aria-current="page"' in here
    assert 'href="/certifications/" aria-current="true"' in below


def test_home_shows_the_newest_pay_and_growth_with_their_vintages(client, content):
    text = client.get("/").text

    assert "$51,140" in text
    assert "May 2025" in text
    assert "7.1%" in text
    assert "2024-34" in text


def test_home_has_a_way_in_for_each_visitor_and_each_leads_into_the_check(client, content):
    links = [attributes["href"] for tag, attributes in Page(client.get("/").text).tags if tag == "a"]

    ways = [link for link in links if link.startswith("/check/")]
    assert {"/check/?credentials=none&him_program_level=none", "/check/", "/check/credentials/"} <= set(ways)
    assert all(client.get(way, follow=True).status_code == 200 for way in ways)


@pytest.mark.parametrize(
    ("address", "query", "canonical"),
    [
        ("/pathways/compare/", "", ""),
        ("/pathways/compare/", "?with=associate-degree&with=certificate", ""),
        ("/pathways/compare/", "?with=bachelors-degree&with=nonsense", "?with=certificate&with=bachelors-degree"),
        ("/certifications/compare/", "", ""),
        ("/certifications/compare/", "?with=ccs&with=rhit", ""),
        ("/certifications/compare/", "?with=cpc&with=cca", "?with=cca&with=cpc"),
        ("/certifications/compare/", "?with=<script>&with=%00", ""),
    ],
)
def test_a_page_names_one_address_for_what_it_shows_and_ticks_it(client, content, settings, address, query, canonical):
    response = client.get(address + query)

    ticked = re.findall(r'value="([\w-]+)" checked', response.text)
    named = f"{settings.SITE_ADDRESS}{address}{canonical}"
    assert f'<link rel="canonical" href="{named}">' in unescape(response.text)
    assert ticked == response.context["choice"].slugs
    assert "<script" not in response.text
    assert ('class="notice"' in response.text) == bool(response.context["choice"].notices)


def test_an_unknown_address_gets_the_sites_own_page(client, db):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert "This record is not on file" in response.text


def test_a_failure_gets_the_sites_own_page_without_a_context_or_the_database():
    assert "Something went wrong on our side" in render_to_string("500.html")


def test_a_failure_answers_500_with_that_page(monkeypatch):
    monkeypatch.setattr("careerguide.views.Section.objects.published", lambda: 1 / 0)

    response = Client(raise_request_exception=False).get("/")

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.text


def test_health_says_ok(client):
    response = client.get("/health/")

    assert (response.status_code, response.text) == (200, "ok")

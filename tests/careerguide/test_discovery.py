"""What search engines and those who link to a page are told: which pages there are, and what each one is."""

import struct
from functools import cache
from xml.etree import ElementTree

import pytest
from django.conf import settings as site_settings
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from careerguide.sitemaps import PAGES as SITE_PAGES
from careerguide.sitemaps import Institutions
from certifications.models import Credential
from guide.models import Section
from guide.provenance import Status
from pathways.models import Institution
from publishing.models import ContentVersion, Version
from publishing.versions import publish
from tests.admin.conftest import make_user
from tests.careerguide.test_pages import PAGES, Page
from tests.desk.conftest import proposed
from tests.house.test_addresses import PATTERNS

pytestmark = pytest.mark.django_db

SITE = "https://guide.example"
UNLISTED = ("/check/", "/search/", "/outlook/time-and-pay/")
LISTED = [url for url in PAGES if not url.startswith(UNLISTED)]
XML = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def known_address(settings):
    settings.SITE_ADDRESS = SITE
    settings.ALLOWED_HOSTS = ["*"]


def entries(client, address):
    """(location, last modified) of each entry of a sitemap or of the index."""
    response = client.get(address, headers={"Host": "elsewhere.example"})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.content)
    return [(entry.findtext(f"{XML}loc"), entry.findtext(f"{XML}lastmod")) for entry in root]


def all_entries(client):
    """The entries of all the sitemaps that the index names."""
    files = [location.removeprefix(SITE) for location, _ in entries(client, "/sitemap.xml")]
    return dict(entry for file in files for entry in entries(client, file))


def head_of(client, url):
    """(links by relation, metas by name or property) of a page asked for under a host that is not the site's."""
    response = client.get(url, headers={"Host": "elsewhere.example"})
    assert response.status_code in {200, 404}
    return head_in(response)


def head_in(response):
    page = Page(response.text)
    links = {given["rel"]: given["href"] for tag, given in page.tags if tag == "link" and "rel" in given}
    metas = {
        given.get("property", given.get("name")): given["content"] for tag, given in page.tags if "content" in given
    }
    return links, metas


@pytest.fixture(scope="module")
def head(content):
    """`head_of` a page as shipped, asked for once however many tests look at it."""
    return cache(lambda url: head_of(Client(), url))


@pytest.mark.sampled(12)
@pytest.mark.parametrize("url", LISTED)
def test_a_page_names_its_one_address_whatever_host_was_asked(head, url):
    links, metas = head(url)

    assert links["canonical"] == metas["og:url"]
    assert links["canonical"].split("?")[0] == f"{SITE}{url.split('?')[0]}"
    assert "robots" not in metas


@pytest.mark.sampled(6)
@pytest.mark.parametrize("url", LISTED)
def test_what_changes_nothing_stays_out_of_the_address_of_a_page(head, url):
    plain, _ = head(url)

    odd, _ = head(f"{url}{'&' if '?' in url else '?'}utm_source=mail&fbclid=%22%3E%3Cscript%3E")

    assert odd["canonical"] == plain["canonical"]
    assert head(plain["canonical"].removeprefix(SITE))[0]["canonical"] == plain["canonical"]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("/programs/?state=TX&page=1&award=", "/programs/?state=TX"),
        ("/programs/?page=2&state=texas", "/programs/?page=2&state=TX"),
        ("/outlook/states/?sort=name", "/outlook/states/"),
        ("/outlook/states/?sort=median&order=desc", "/outlook/states/?sort=median"),
        ("/outlook/states/ohio/?occupation=29-2072", "/outlook/states/ohio/"),
        ("/outlook/states/ohio/?occupation=29-9021", "/outlook/states/ohio/?occupation=29-9021"),
        ("/outlook/states/ohio/?occupation=nonsense", "/outlook/states/ohio/"),
        ("/pathways/compare/?with=associate-degree&with=certificate", "/pathways/compare/"),
    ],
)
def test_two_addresses_that_show_the_same_name_one(client, content, asked, named):
    links, _ = head_of(client, asked)

    assert links["canonical"] == f"{SITE}{named}"


@pytest.mark.sampled(10)
@pytest.mark.parametrize("url", PAGES)
def test_a_link_to_a_page_shows_its_title_what_it_is_about_and_the_picture(client, content, url):
    response = client.get(url)

    title = response.text.split("<title>")[1].split("</title>")[0].removesuffix(" | careerguide")
    _, metas = head_in(response)
    assert f'property="og:title" content="{title}"' in response.text
    assert metas["og:description"] == metas["description"]
    assert metas["og:type"] == "website"
    assert metas["og:image"] == f"{SITE}/static/img/site.png"
    assert metas["og:image:alt"]


def test_every_listed_page_is_described_in_words_of_its_own(head):
    addresses = {url for url in LISTED if "?" not in url}

    descriptions = {head(url)[1]["description"] for url in addresses}

    assert len(descriptions) == len(addresses)


def test_what_is_said_again_cannot_leave_its_attribute():
    page = Template('{% load discovery %}{% said as name %} {{ text }}  here{% endsaid %}<i title="{{ name }}">')

    text = page.render(Context({"text": '"><script>'}))

    assert text == '&quot;&gt;&lt;script&gt; here<i title="&quot;&gt;&lt;script&gt; here">'


def test_the_picture_is_of_the_size_that_pages_name(client, content):
    file = site_settings.BASE_DIR / "static" / "img" / "site.png"

    size = struct.unpack(">II", file.read_bytes()[16:24])
    _, metas = head_of(client, "/")
    assert size == (int(metas["og:image:width"]), int(metas["og:image:height"])) == (1200, 630)
    assert file.stat().st_size < 60_000
    assert file.with_suffix(".svg").exists()


@pytest.mark.parametrize("url", ["/check/", "/check/highest_education/", "/check/results/?highest_education=ged"])
def test_a_visit_is_not_to_be_listed_and_names_no_address(client, content, url):
    links, metas = head_of(client, url)

    assert metas["robots"] == "noindex, nofollow"
    assert "canonical" not in links
    assert "og:url" not in metas


@pytest.mark.parametrize("url", ["/search/?q=coding", "/outlook/time-and-pay/?state=TX", "/nowhere/"])
def test_what_was_asked_once_is_not_to_be_listed(client, content, url):
    links, metas = head_of(client, url)

    assert "noindex" in metas["robots"]
    assert "canonical" not in links


def test_a_preview_is_not_to_be_listed(client, content):
    advisor = make_user("advisor")
    section = Section.objects.get(slug="education")
    version = proposed(section, advisor, lambda: Section.objects.filter(pk=section.pk).update(summary="Anew."))
    client.force_login(advisor)

    page = client.get(reverse("desk:preview", args=[version.pk]) + "guide/education/")

    assert 'name="robots" content="noindex, nofollow"' in page.text
    assert "canonical" not in page.text


def test_robots_are_told_where_not_to_go_and_where_the_sitemap_is(client, db):
    response = client.get("/robots.txt", headers={"Host": "elsewhere.example"})

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert {line for line in lines if line.startswith("Disallow")} == {
        "Disallow: /admin/",
        "Disallow: /exports/",
        "Disallow: /check/",
    }
    assert lines[-1] == f"Sitemap: {SITE}/sitemap.xml"


def test_every_page_in_the_sitemap_answers_and_names_itself(client, content, some):
    found = all_entries(client)

    others = [location for location in found if "/programs/" not in location or location.endswith("/programs/")]
    for location in some([*others, *list(found)[-3:]], 20):
        links, _ = head_of(client, location.removeprefix(SITE))
        assert links["canonical"] == location


def test_the_sitemap_lists_all_that_is_published_and_each_page_once(client, content):
    listed = [
        entry for file, _ in entries(client, "/sitemap.xml") for entry in entries(client, file.removeprefix(SITE))
    ]

    assert len(listed) == len(dict(listed))
    assert {url for url in LISTED if "?" not in url} <= {location.removeprefix(SITE) for location, _ in listed}
    assert sum(location.count("/programs/") for location, _ in listed) == Institution.objects.count() + 1


@pytest.mark.thorough
def test_the_sitemap_knows_every_page_that_names_an_address(client, content):
    plain = [name for name, pattern in PATTERNS.items() if not pattern.pattern.converters]

    listed = [name for name in plain if b'rel="canonical"' in client.get(reverse(name)).content]

    assert sorted(listed) == sorted(SITE_PAGES)


def test_a_draft_is_not_in_the_sitemap(client, content):
    Credential.objects.filter(code="RHIT").update(status=Status.DRAFT)

    assert f"{SITE}/certifications/rhit/" not in all_entries(client)


def test_a_page_changed_when_its_version_was_published_others_with_the_content(client, content):
    ContentVersion.advance()
    imported = timezone.now().replace(year=2030)
    ContentVersion.objects.update(changed_at=imported)
    section = Section.objects.get(slug="education")
    edit = Section.objects.filter(pk=section.pk)
    publish([proposed(section, make_user("advisor"), lambda: edit.update(summary="Anew."))], make_user("reviewer"))
    Version.objects.published().update(published_at=imported.replace(year=2029))
    ContentVersion.objects.update(changed_at=imported)

    found = all_entries(client)

    assert found[f"{SITE}/guide/education/"].startswith("2029")
    assert found[f"{SITE}/guide/"].startswith("2030")


def test_nothing_that_is_not_known_is_said_of_a_site_that_never_changed(client, content):
    ContentVersion.objects.all().delete()

    assert {changed for _, changed in entries(client, "/sitemap-pages.xml")} == {None}
    assert {changed for _, changed in entries(client, "/sitemap.xml")} == {None}


def test_a_long_list_comes_in_several_files(client, content, monkeypatch):
    monkeypatch.setattr(Institutions, "limit", 400)

    files = [location for location, _ in entries(client, "/sitemap.xml") if "institutions" in location]

    found = [location for file in files for location, _ in entries(client, file.removeprefix(SITE))]
    assert files[:2] == [f"{SITE}/sitemap-institutions.xml", f"{SITE}/sitemap-institutions.xml?p=2"]
    assert len(found) == len(set(found)) == Institution.objects.count()


@pytest.mark.parametrize(
    ("url", "queries"),
    [("/robots.txt", 1), ("/sitemap.xml", 12), ("/sitemap-institutions.xml", 4), ("/sitemap-sections.xml", 5)],
)
def test_what_search_engines_ask_costs_a_fixed_number_of_queries(
    client, content, django_assert_num_queries, url, queries
):
    with django_assert_num_queries(queries):
        answer = client.get(url)

    with django_assert_num_queries(1):
        again = client.get(url, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("url", ["/sitemap-nonsense.xml", "/sitemap-pages.xml?p=2", "/sitemap-pages.xml?p=x"])
def test_there_is_no_sitemap_of_what_is_not_there(client, content, url):
    assert client.get(url).status_code == 404

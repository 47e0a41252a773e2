"""The public pages as files, as a machine asks for them: what the page says, and the whole of each list once."""

import io
import re
from html.parser import HTMLParser

import jsonschema
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from careerguide.templatetags.discovery import FILES
from exports.interface.json_schema import page_schema
from exports.interface.page_files import KINDS, suffixes_of
from exports.interface.public_views import SUFFIXES
from exports.page_description import Page
from exports.reading import record_from
from guide.models import Faq, Section
from guide.provenance import Source, Status
from guide.templatetags.markdown import plain_text
from outlook.models import Occupation
from pathways.models import AwardLevel, Program
from tests.careerguide.growth import double_content
from tests.exports.ctdl_schemas import Ctdl
from tests.exports.pdf_reader import assert_tagged_for_screen_readers, pypdf_text, squeezed
from tests.exports.vocabularies import SchemaOrg, folder

PARTS = {"slug": "education", "state": "ohio", "unitid": "101240"}
ADDRESSES = {name: "/" + kind.template.format(**PARTS) for name, kind in KINDS.items()}
QUERIES = {
    "guide_index": 3,
    "section": 5,
    "faq_list": 4,
    "glossary": 3,
    "organization_list": 4,
    "career_stages": 4,
    "sources": 3,
    "outlook": 7,
    "wages": 11,
    "wage_history": 9,
    "work": 10,
    "state_list": 8,
    "state": 15,
    "program_list": 7,
    "institution": 8,
}
LISTS = [name for name, kind in KINDS.items() if "per_page" in kind.parameters]
SCHEMA = jsonschema.Draft202012Validator(page_schema(), format_checker=jsonschema.FormatChecker())
every_page = pytest.mark.parametrize("name", KINDS)


def page_of(client, address):
    document = client.get(address).json()
    SCHEMA.validate(document)
    return record_from(Page, document)


class Words(HTMLParser):
    """The text of the main part of a page, without white space."""

    def __init__(self, html):
        super().__init__()
        self.text = ""
        self.feed(html.partition("<main")[2].partition("</main>")[0])

    def handle_data(self, data):
        self.text += squeezed(data)


@pytest.mark.sampled(15)
@pytest.mark.parametrize("suffix", SUFFIXES)
@every_page
def test_every_page_is_to_be_had_in_every_format_that_it_has(client, name, suffix):
    response = client.get(f"{ADDRESSES[name]}.{suffix}")

    assert response.status_code == (200 if suffix in suffixes_of(name) else 404)
    if response.status_code == 200:
        assert response["Content-Type"] == SUFFIXES[suffix].content_type
        assert response["Content-Disposition"] == f'inline; filename="{ADDRESSES[name].rsplit("/")[-1]}.{suffix}"'
        assert response["Link"].startswith(f'<{settings.SITE_ADDRESS}{ADDRESSES[name]}/>; rel="canonical"')
    else:
        assert response["Content-Type"] == "application/problem+json"


@pytest.mark.sampled(5)
@every_page
def test_the_page_leads_to_its_files_and_back(client, name):
    html = client.get(f"{ADDRESSES[name]}/").text

    head, body = html.split("<body")
    for suffix, (media_type, label) in FILES.items():
        address = f"{ADDRESSES[name]}.{suffix}"
        assert f'<link rel="alternate" type="{media_type}" href="{address}">' in head
        assert (f'<a href="{address}" type="{media_type}">{label}</a>' in body) == (suffix != "jsonld")
        assert client.get(address)["Link"].startswith(f"<{settings.SITE_ADDRESS}{ADDRESSES[name]}/>")


@pytest.mark.parametrize(
    "address", ["/", "/about/", "/search/", "/check/", "/pathways/compare/", "/outlook/time-and-pay/"]
)
def test_what_has_no_file_leads_to_none(client, address):
    html = client.get(address).text

    assert 'rel="alternate"' not in html
    assert "This page as" not in html


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("/programs/?state=TX&page=2&x=1", "/programs.json?page=2&amp;state=TX"),
        ("/programs/?near=43215", ""),
        ("/outlook/states/?occupation=29-9021", "/outlook/states.json?occupation=29-9021"),
        ("/outlook/states/?sort=median", ""),
        ("/outlook/states/ohio/?occupation=29-9021", "/outlook/states/ohio.json?occupation=29-9021"),
        ("/glossary/?utm_source=mail", "/glossary.json"),
        ("/certifications/rhit/", "/certifications/rhit.json"),
        ("/pathways/", "/pathways.json"),
    ],
)
def test_a_page_leads_to_the_file_that_says_the_same_or_to_none(client, page, file):
    html = client.get(page).text

    assert re.findall('type="application/json" href="([^"]+)">', html) == ([file] if file else [])


@pytest.mark.sampled(5)
@every_page
def test_what_a_file_says_in_words_stands_on_its_page(client, name):
    page = page_of(client, f"{ADDRESSES[name]}.json")
    shown = Words(client.get(f"{ADDRESSES[name]}/").text).text.casefold()

    assert page.kind == name
    assert page.exported_on
    for part in page.parts:
        words = plain_text(part.text) if name == "state" else part.heading
        assert squeezed(words).casefold() in shown or name == "institution"
    for source in page.sources if name == "sources" else ():
        assert squeezed(source.title).casefold() in shown


@pytest.mark.parametrize("name", ["outlook", "wages", "wage_history", "state", "state_list"])
def test_the_median_pay_that_a_file_tells_stands_on_its_page(client, name):
    page = page_of(client, f"{ADDRESSES[name]}.json")
    shown = Words(client.get(f"{ADDRESSES[name]}/").text).text

    assert len(page.wages) > 3
    for wage in page.wages:
        if wage.annual_median:
            assert f"${wage.annual_median:,}" in shown


def test_an_institution_tells_the_awards_of_every_year(client):
    page = page_of(client, "/programs/101240.json")

    rows = Program.objects.filter(institution__unitid=101240)
    counted = {
        (row.cip_code, row.award_level, one.release.year): one.count for row in rows for one in row.completions.all()
    }
    told = {(one.cip_code, one.award_level, one.year): one.completions for one in page.programs}
    years = sorted({year for _, _, year in told})
    assert {key: count for key, count in told.items() if count is not None} == {
        key: count for key, count in counted.items() if key[2] in years
    }
    assert len(years) == 5


@pytest.mark.sampled(1)
@every_page
def test_the_markdown_and_the_pdf_say_what_json_says(client, name):
    page = page_of(client, f"{ADDRESSES[name]}.json")
    markdown = client.get(f"{ADDRESSES[name]}.md").text
    pdf = client.get(f"{ADDRESSES[name]}.pdf?paper=a4").content

    found = pypdf_text(pdf)
    assert_tagged_for_screen_readers(pdf)
    assert {round(float(side)) for side in PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:]} == {595, 842}
    for words in (page.title, page.lead, *(part.heading for part in page.parts), *(one.title for one in page.sources)):
        assert squeezed(words) in found
        assert squeezed(words) in squeezed(re.sub(r"\\(.)", r"\1", markdown))
    for wage in page.wages:
        assert f"{wage.annual_median:,}" in found if wage.annual_median else wage.why_missing


@pytest.mark.sampled(6)
@every_page
def test_linked_data_of_every_page_keep_to_their_vocabulary(client, name):
    of_schemaorg = client.get(f"{ADDRESSES[name]}.jsonld").json()

    assert SchemaOrg(folder()).problems(of_schemaorg) == []
    assert of_schemaorg["@graph"][0]["url"] == f"{settings.SITE_ADDRESS}{ADDRESSES[name]}/"
    if "ctdl.jsonld" in suffixes_of(name):
        of_ctdl = client.get(f"{ADDRESSES[name]}.ctdl.jsonld").json()
        assert Ctdl(folder()).problems(of_ctdl) == []
        assert len(of_ctdl["@graph"]) > 1


def test_a_program_has_one_ctid_wherever_it_is_told(client):
    def ctids(address):
        graph = client.get(address).json()["@graph"]
        return {node["@id"]: node["ceterms:ctid"] for node in graph}

    alone = ctids("/programs/101240.ctdl.jsonld")
    among = ctids("/programs.ctdl.jsonld?state=AL&per_page=50")
    assert alone.items() <= among.items()
    assert len(set(among.values())) == len(among)


@pytest.mark.sampled(1)
@every_page
def test_a_file_asks_as_much_of_the_database_whatever_there_is(client, name):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{ADDRESSES[name]}.json").status_code == 200
        counts.append(len(queries))
        if not counts[1:]:
            double_content()

    assert counts == [QUERIES[name]] * 2


@pytest.mark.sampled(6)
@every_page
def test_a_file_that_has_not_changed_costs_one_query(client, django_assert_num_queries, name):
    first = client.get(f"{ADDRESSES[name]}.json")

    with django_assert_num_queries(1):
        again = client.get(f"{ADDRESSES[name]}.json", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert "public" in first["Cache-Control"]
    assert not first.cookies


@pytest.mark.sampled(6)
@pytest.mark.parametrize("suffix", ["json", "md", "pdf", "jsonld"])
@every_page
def test_the_same_content_gives_the_same_bytes(client, name, suffix):
    address = f"{ADDRESSES[name]}.{suffix}"

    assert client.get(address).content == client.get(address).content


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", LISTS)
def test_the_pages_of_a_list_hold_all_of_it_once(client, name):
    def told(page):
        return [*page.parts, *page.wages, *page.programs] or [*page.sources]

    narrowed = "?state=OH&" if name == "program_list" else "?"
    seen, address, number = [], f"{ADDRESSES[name]}.json{narrowed}per_page=7", 0
    while address:
        response = client.get(address)
        page = page_of(client, address)
        number += 1
        seen += told(page)
        assert page.paging.page == number
        assert ('rel="next"' in response["Link"]) == bool(page.paging.next)
        assert ('rel="prev"' in response["Link"]) == (number > 1)
        address = page.paging.next.removeprefix(settings.SITE_ADDRESS)

    whole = page_of(client, f"{ADDRESSES[name]}.json{narrowed}per_page=50")
    assert number == page.paging.pages > 0
    if name != "program_list":
        assert page_of(client, f"{ADDRESSES[name]}.json").paging is None
        whole = page_of(client, f"{ADDRESSES[name]}.json")
        assert seen == told(whole)
    assert seen[: len(told(whole))] == told(whole)
    assert len(seen) == len(set(seen))


def test_programs_are_found_as_on_their_page(client):
    ohio = page_of(client, "/programs.json?state=Ohio&award=3&per_page=50")
    pathway = page_of(client, "/programs.json?pathway=associate-degree&state=OH&per_page=50")
    public = page_of(client, "/programs.json?control=public&city=Columbus")
    shown = client.get("/programs/?state=OH&award=3").context["found"]

    assert {(one.state, one.award_level) for one in ohio.programs} == {("OH", AwardLevel.ASSOCIATE)}
    assert ohio.paging.total == shown.count
    assert [one.unitid for one in ohio.programs[::5]][:20] == [one.institution.unitid for one in shown.programs]
    assert {one.award_level for one in pathway.programs} == {AwardLevel.ASSOCIATE}
    assert {one.city for one in public.programs} == {"Columbus"}
    assert ohio.address == f"{settings.SITE_ADDRESS}/programs/?award=3&state=OH"


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/glossary.json?page=0", 400, "page cannot be “0”."),
        ("/glossary.json?state=OH", 400, "Nothing is known of “state”. Ask with paper, page, per_page."),
        ("/glossary.json?page=99", 404, "The last page is"),
        ("/guide/education.json?page=1", 400, "Nothing is known of “page”."),
        ("/guide/nothing.json", 404, "No published section"),
        ("/outlook/states/atlantis.md", 404, "No state or territory"),
        ("/outlook/states/TX.md", 404, "No state or territory"),
        ("/outlook/states/ohio.json?occupation=1", 400, "occupation cannot be “1”."),
        ("/outlook/states/ohio.json?occupation=11-1111", 404, "No figures for states are on file for 11-1111."),
        ("/programs.json?near=43215", 400, "Nothing is known of “near”."),
        ("/programs.json?award=99", 400, "award cannot be “99”."),
        ("/programs.json?city=%00", 400, "city cannot be"),
        ("/programs/1.json", 404, "No institution on file"),
        (f"/programs/{10**30}.json", 404, "No institution on file"),
        ("/glossary.ctdl.jsonld", 404, "There is nothing"),
        ("/outlook/nothing.json", 404, "There is nothing"),
        ("/guide/a/b.pdf", 404, "There is nothing"),
    ],
)
def test_what_cannot_be_read_or_found_is_said(client, address, status, words):
    response = client.get(address)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"].startswith(words)


def test_what_is_a_draft_is_in_no_file(client):
    Section.objects.filter(slug="education").update(status=Status.DRAFT)
    Faq.objects.update(status=Status.DRAFT)

    assert client.get("/guide/education.json").status_code == 404
    assert "education" not in [part.slug for part in page_of(client, "/guide.json").parts]
    assert page_of(client, "/questions.json").parts == ()


def test_a_site_without_content_has_files_that_say_nothing(client):
    Faq.objects.all().delete()
    Occupation.objects.update(status=Status.DRAFT)

    for name in ("faq_list", "outlook", "wages", "wage_history", "work", "state_list", "state"):
        for suffix in suffixes_of(name):
            assert client.get(f"{ADDRESSES[name]}.{suffix}").status_code == 200


def test_hostile_content_goes_through_every_file_of_its_page(client):
    hostile = "</script><script>alert(1)</script>\x07 \u202e😀 =1+1 #panic() {{ x }}"
    Faq.objects.update(question=hostile, answer=hostile)
    Source.objects.update(title=hostile, publisher=hostile, url="javascript:alert(1)")

    for suffix in suffixes_of("faq_list"):
        assert client.get(f"/questions.{suffix}").status_code == 200
    assert {part.heading for part in page_of(client, "/questions.json").parts} == {hostile}
    assert "<script" not in client.get("/questions.md").text.replace("\\<script", "")

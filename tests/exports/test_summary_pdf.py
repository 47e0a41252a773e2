"""The one-page summary of a visit as PDF, read back."""

import io
from dataclasses import fields, is_dataclass

import page
import pytest
from django.test import RequestFactory
from pypdf import PdfReader

from eligibility.summary import Summary, summary_of
from exports.writers.summary_pdf import summary_pdf
from tests.content import shipped_content

content = pytest.fixture(scope="module")(shipped_content)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

NEWCOMER = (
    "highest_education=high_school&credentials=none&him_program_level=none&foreign_him_program_reciprocity=no"
    "&privacy_security_experience_years=2"
)
VISITS = {
    "nothing told": "",
    "newcomer": NEWCOMER,
    "toward the RHIT": f"goal=RHIT&start=2027-01&{NEWCOMER}",
    "holds one, wants another": "check=all&credentials=RHIT&goal=CHDA&highest_education=associate",
    "does not know": "goal=RHIT&him_program_level=none&highest_education=unknown&foreign_him_program_reciprocity=no",
    "held": "goal=RHIT&credentials=RHIT",
}
# What is not printed: the site's own address, where only links need it, and the names that choose a color.
NOT_PRINTED = {"root", "url", "group", "number"}


def summary(query):
    return summary_of(RequestFactory().get(f"/check/summary.pdf?{query}"))[1]


def reader_of(content):
    return PdfReader(io.BytesIO(content))


def squeezed(text):
    return "".join(text.split())


def text_of(content):
    """All text of the file without spaces, so that it can be found wherever it wraps."""
    return squeezed("".join(sheet.extract_text() for sheet in reader_of(content).pages))


def texts_in(value):
    """Every text that a summary holds and prints."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NOT_PRINTED:
                yield from texts_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("query", VISITS.values(), ids=VISITS)
def test_every_answer_verdict_reason_stage_and_source_is_in_the_file(query):
    lines = summary(query)

    found = text_of(summary_pdf(lines))

    texts = list(texts_in(lines))
    assert len(texts) > 20
    assert [text for text in texts if squeezed(text) not in found] == []


@pytest.mark.sampled(2)
@pytest.mark.parametrize("query", VISITS.values(), ids=VISITS)
def test_the_file_is_tagged_for_screen_readers(query):
    content = summary_pdf(summary(query))

    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    assert report.failures == []
    assert report.is_compliant
    assert reader_of(content).trailer["/Root"]["/Lang"] == "en-US"
    assert reader_of(content).metadata.title == summary(query).title


@pytest.mark.sampled(2)
@pytest.mark.parametrize("query", VISITS.values(), ids=VISITS)
def test_usual_answers_fit_one_page_of_us_letter(query):
    sheets = reader_of(summary_pdf(summary(query))).pages

    assert len(sheets) == 1
    assert sheets[0].mediabox.upper_right == (612, 792)


def test_links_lead_to_sources_pages_of_the_site_and_back_to_the_answers():
    lines = summary(f"goal=RHIT&{NEWCOMER}")

    notes = [note.get_object() for note in reader_of(summary_pdf(lines)).pages[0]["/Annots"]]
    links = {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}
    assert {source.url for source in lines.sources if source.url} <= links
    assert "http://testserver/certifications/rhit/" in links
    assert lines.address in links


def test_the_address_with_its_version_of_the_rules_and_the_dates_are_printed():
    lines = summary(NEWCOMER)

    found = text_of(summary_pdf(lines))
    assert "rules=" in lines.address
    assert lines.address.startswith("http://testserver/check/summary/?")
    assert squeezed(lines.address) in found
    assert squeezed(f"As of {lines.made_on:%B} {lines.made_on.day}, {lines.made_on.year}") in found
    assert "reviewdue" in found


def test_the_same_visit_on_the_same_day_gives_the_same_bytes():
    first, again = (summary_pdf(summary(f"goal=RHIT&{NEWCOMER}")) for _ in range(2))

    assert first == again


def test_what_is_not_an_answer_reaches_no_file(client):
    hostile = "%23panic(%22no%22)%20%23import%20%22x%22%20*b*"

    response = client.get(
        f"/check/summary.pdf?{NEWCOMER}&shoe_size={hostile}&goal={hostile}&start={hostile}&rules={hostile}"
        f"&cost_{hostile}=1&highest_education={hostile}"
    )

    found = text_of(response.content)
    assert response.status_code == 200
    assert "panic" not in found
    assert squeezed("Something in the address could not be read and was left out.") in found


def test_markup_in_the_content_is_printed_as_it_was_written():
    lines = summary(NEWCOMER)
    markup = '#panic("no") *b* _i_ $x$ @ref <label> = Title // gone 中'
    values = {field.name: getattr(lines, field.name) for field in fields(Summary)}

    found = text_of(summary_pdf(Summary(**values | {"answers": ((markup, markup),), "title": markup})))

    assert found.count(squeezed(markup).replace("中", "[U+4E2D]")) >= 3


@pytest.mark.parametrize("query", [NEWCOMER, "shoe_size=9", f"goal=RHIT&{NEWCOMER}"])
def test_the_file_is_never_stored_indexed_or_referred(client, query):
    response = client.get(f"/check/summary.pdf?{query}")

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith('inline; filename="careerguide-summary-20')
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.cookies == {}


def test_changed_rules_are_told_of_in_the_file(client):
    response = client.get(f"/check/summary.pdf?{NEWCOMER}&rules=2026-01-02.00000000")

    assert squeezed("The rules have changed since January 2, 2026") in text_of(response.content)

"""Every field of a summary in its PDF, read back by pypdf and by PDFium, and judged by a checker of PDF/UA."""

import io
from dataclasses import is_dataclass
from datetime import date

import pypdfium2
import pytest
from pypdf import PdfReader

from exports.description import Cited, columns
from exports.writers.links import web_address
from exports.writers.pdf_writer import FIGURES, TABULATED, handout
from exports.writers.values_in_words import in_words, number
from guide.templatetags.markdown import plain_text
from tests.exports.pdf_reader import (
    assert_tagged_for_screen_readers,
    pdfium_text,
    pypdf_text,
    sections,
    squeezed,
    tagged,
)

# To lay out every shipped summary on each paper takes its time; in a usual run test_handout_texts.py reads others back.
pytestmark = pytest.mark.thorough
READERS = {"pypdf": pypdf_text, "pdfium": pdfium_text}
every_reader = pytest.mark.parametrize("text_of", READERS.values(), ids=READERS)
every_paper = pytest.mark.parametrize("paper", ["us-letter", "a4"])
LINES = {
    "entry": "What it takes to start",
    "coursework": "What you study",
    "opens": "What it opens",
    "exam": "The exam",
    "renewal": "Keeping it",
    "outlook": "Outlook",
    "notes": "Please note",
}
RECORDS = {
    "routes": ("Route by route", "H3"),
    "openings": ("How it stands to each credential", "TR"),
    "courses": ("Subject by subject", "H3"),
    "facts": ("Facts on file", "TR"),
    "wages": ("Pay, by area", "TR"),
    "projections": ("Expected jobs in the nation", "TR"),
    "programs": ("Programs on file", "TR"),
    "sources": ("Sources", "LI"),
}


def told(record, summary):
    """What a record's every field reads as, in words, squeezed."""
    slugs = [source.slug for source in summary.sources]
    for column in columns(type(record)):
        value = getattr(record, column.name)
        if column.told.vocabulary == "Markdown":
            yield column.name, squeezed(plain_text(value))
        elif column.name == "sources" and isinstance(record, Cited):
            for slug in value:
                yield column.name, str(slugs.index(slug) + 1) if slug in slugs else squeezed(slug)
        elif column.name == "why_missing":
            for figure, words in (reason.split(": ") for reason in value):
                yield column.name, squeezed(f"{FIGURES[figure]}: {words}")
        elif isinstance(value, tuple):
            for part in value:
                yield from told(part, summary) if is_dataclass(part) else [(column.name, squeezed(part))]
        elif column.name == "confidence" or value is None:
            yield column.name, value or ""
        elif isinstance(record, TABULATED) and not isinstance(value, str | date):
            yield column.name, squeezed(number(column, value))
        else:
            yield column.name, squeezed(in_words(column, value))


def records_in(blocks, tag):
    """The text of each record of a section, with what is said of all of them."""
    shared = "".join(text for kind, text in blocks if kind == "P" and text.startswith("Allofthese:"))
    chunks = []
    for kind, text in blocks:
        if kind == tag:
            chunks.append(text)
        elif tag == "H3" and chunks:
            chunks[-1] += text
    return [chunk + shared for chunk in (chunks[1:] if tag == "TR" else chunks)]


def assert_told_in_order(summary, content):
    found = sections(tagged(content))
    for name, heading in LINES.items():
        lines = [text.removeprefix("•") for _, text in found.get(squeezed(heading), [])]
        expected = [squeezed(line) for line in getattr(summary, name)]
        assert lines[: len(expected)] == expected
    for name, (heading, tag) in RECORDS.items():
        rows = getattr(summary, name) or ()
        chunks = records_in(found.get(squeezed(heading), []), tag)
        assert len(chunks) == len(rows)
        for row, chunk in zip(rows, chunks, strict=True):
            assert [(field, text) for field, text in told(row, summary) if text not in chunk] == []


@pytest.fixture(scope="module")
def shipped(handouts, some):
    """Summaries as shipped: some of them, or in a thorough run all."""
    assert len(handouts) > 10
    return some(handouts, 3)


@pytest.fixture(scope="module")
def laid_out(shipped):
    """The file of each by its short name and the paper."""
    return {(one.slug, paper): handout([one], paper) for one in shipped for paper in ("us-letter", "a4")}


@pytest.mark.django_db
def test_every_field_of_each_shipped_summary_stands_in_its_place_for_a_screen_reader(shipped, laid_out):
    for summary in shipped:
        assert_told_in_order(summary, laid_out[summary.slug, "us-letter"].pdf)


@pytest.mark.sampled(1)
@every_reader
@pytest.mark.django_db
def test_every_field_of_each_shipped_summary_is_in_the_text_that_a_reader_takes_out(text_of, shipped, laid_out):
    for summary in shipped:
        found = text_of(laid_out[summary.slug, "us-letter"].pdf)
        assert [(name, text) for name, text in told(summary, summary) if text not in found] == []


@pytest.mark.sampled(1)
@every_paper
@pytest.mark.django_db
def test_each_shipped_file_passes_the_checker_of_tags_in_both_sizes(paper, shipped, laid_out):
    size = {"us-letter": (612, 792), "a4": (595, 842)}[paper]
    for summary in shipped:
        written = laid_out[summary.slug, paper]
        sheets = PdfReader(io.BytesIO(written.pdf)).pages
        assert_tagged_for_screen_readers(written.pdf)
        assert written.replaced == ()
        assert {tuple(map(round, sheet.mediabox.upper_right)) for sheet in sheets} == {size}


@pytest.mark.sampled(1)
@every_paper
@pytest.mark.django_db
def test_what_is_handed_out_fits_one_sheet_and_its_statements_begin_on_the_next(paper, shipped, laid_out):
    for summary in shipped:
        first, second = PdfReader(io.BytesIO(laid_out[summary.slug, paper].pdf)).pages[:2]
        assert "Stated as of" in first.extract_text()
        assert second.extract_text().lstrip().startswith(("Route by route", "How it stands", "Facts on file"))


@pytest.mark.django_db
def test_bookmarks_lead_to_each_summary_and_its_sections(handouts):
    written = handout(handouts[:3]).pdf

    outline = PdfReader(io.BytesIO(written)).outline
    names = [mark.title for mark in outline if not isinstance(mark, list)]
    sections = [[mark.title for mark in marks if not isinstance(mark, list)] for marks in outline[1::2]]
    with pypdfium2.PdfDocument(written) as document:
        seen = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert names == [summary.name for summary in handouts[:3]] == [title for level, title in seen if level == 0]
    assert all(
        {"What it takes to start", "Facts on file", "Sources", "About this summary"} <= {*one} for one in sections
    )
    assert [title for level, title in seen if level == 1] == [title for one in sections for title in one]


@pytest.mark.django_db
def test_addresses_are_links_and_numbers_of_sources_lead_to_them(shipped, laid_out):
    for summary in shipped:
        sheets = PdfReader(io.BytesIO(laid_out[summary.slug, "us-letter"].pdf)).pages
        links = [note.get_object() for sheet in sheets for note in sheet.get("/Annots", [])]
        to_web = {link["/A"]["/URI"] for link in links if "/A" in link}
        addresses = [summary.address, summary.official_address, *(source.url for source in summary.sources)]
        websites = [web_address(program.website) for program in summary.programs or ()]
        assert {address for address in [*addresses, *websites] if address} <= to_web
        assert all(address.startswith("https://") or address.startswith("http://") for address in to_web)
        assert sum("/Dest" in link for link in links) >= sum(len(fact.sources) for fact in summary.facts)

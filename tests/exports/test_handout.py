"""Summaries as PDF, read back by pypdf and by PDFium, and judged by a checker of PDF/UA."""

import io
from dataclasses import is_dataclass, replace
from datetime import date

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from certifications.models import Credential
from exports.description import Cited, FactRecord, ProgramRecord, RouteRecord, SourceRecord, Summary, columns
from exports.formats import Options
from exports.gathering import Export, export_of
from exports.links import web_address
from exports.pdf_writer import TABULATED, handout, write_pdf
from exports.values_in_words import in_words, number, texts_of
from guide.templatetags.markdown import plain_text
from pathways.models import Pathway
from tests.exports.conftest import DAY
from tests.exports.pdf_reader import assert_tagged_for_screen_readers, pdfium_text, pypdf_text, squeezed, tagged
from tests.exports.strategies import HOSTILE, LONG, MARKUP, summaries

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
        elif isinstance(value, tuple):
            for part in value:
                yield from told(part, summary) if is_dataclass(part) else [(column.name, squeezed(part))]
        elif column.name == "confidence" or value is None:
            yield column.name, value or ""
        elif isinstance(record, TABULATED) and not isinstance(value, str | date):
            yield column.name, squeezed(number(column, value))
        else:
            yield column.name, squeezed(in_words(column, value))


def sections(blocks):
    """{heading: [(tag, text)]} of the sections of the second rank; what comes before them is under None."""
    found, heading = {None: []}, None
    for tag, text in blocks:
        if tag == "H2":
            heading = text
            assert heading not in found
            found[heading] = []
        else:
            found[heading].append((tag, text))
    return found


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
def laid_out(handouts):
    """The file of each shipped summary by its short name and the paper."""
    return {(one.slug, paper): handout([one], paper) for one in handouts for paper in ("us-letter", "a4")}


@pytest.mark.django_db
def test_every_field_of_each_shipped_summary_stands_in_its_place_for_a_screen_reader(handouts, laid_out):
    assert len(handouts) > 10
    for summary in handouts:
        assert_told_in_order(summary, laid_out[summary.slug, "us-letter"].pdf)


@every_reader
@pytest.mark.django_db
def test_every_field_of_each_shipped_summary_is_in_the_text_that_a_reader_takes_out(text_of, handouts, laid_out):
    for summary in handouts:
        found = text_of(laid_out[summary.slug, "us-letter"].pdf)
        assert [(name, text) for name, text in told(summary, summary) if text not in found] == []


@every_paper
@pytest.mark.django_db
def test_each_shipped_file_passes_the_checker_of_tags_in_both_sizes(paper, handouts, laid_out):
    size = {"us-letter": (612, 792), "a4": (595, 842)}[paper]
    for summary in handouts:
        written = laid_out[summary.slug, paper]
        sheets = PdfReader(io.BytesIO(written.pdf)).pages
        assert_tagged_for_screen_readers(written.pdf)
        assert written.replaced == ()
        assert {tuple(map(round, sheet.mediabox.upper_right)) for sheet in sheets} == {size}


@every_paper
@pytest.mark.django_db
def test_what_is_handed_out_fits_one_sheet_and_its_statements_begin_on_the_next(paper, handouts, laid_out):
    for summary in handouts:
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
def test_addresses_are_links_and_numbers_of_sources_lead_to_them(handouts, laid_out):
    for summary in handouts:
        sheets = PdfReader(io.BytesIO(laid_out[summary.slug, "us-letter"].pdf)).pages
        links = [note.get_object() for sheet in sheets for note in sheet.get("/Annots", [])]
        to_web = {link["/A"]["/URI"] for link in links if "/A" in link}
        addresses = [summary.address, summary.official_address, *(source.url for source in summary.sources)]
        websites = [web_address(program.website) for program in summary.programs or ()]
        assert {address for address in [*addresses, *websites] if address} <= to_web
        assert all(address.startswith("https://") or address.startswith("http://") for address in to_web)
        assert sum("/Dest" in link for link in links) >= sum(len(fact.sources) for fact in summary.facts)


def test_every_font_is_inside_the_file_and_every_page_has_its_number(handout_of_all_kinds):
    sheets = PdfReader(io.BytesIO(handout_of_all_kinds)).pages
    fonts = [font.get_object() for sheet in sheets for font in sheet["/Resources"]["/Font"].values()]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]

    assert len(descriptors) > 2
    assert all({"/FontFile2", "/FontFile3"} & descriptor.keys() for descriptor in descriptors)
    for place, sheet in enumerate(sheets, start=1):
        assert f"Page {place} of {len(sheets)}" in sheet.extract_text()
        assert "exported November 23, 2026, content version 7" in sheet.extract_text()


def test_the_file_has_a_title_a_language_and_the_date_of_the_export(handout_of_all_kinds):
    reader = PdfReader(io.BytesIO(handout_of_all_kinds))

    assert reader.metadata.title == "Summary: RHIT: Technician"
    assert reader.metadata.creation_date.date() == DAY
    assert reader.trailer["/Root"]["/Lang"] == "en-US"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_the_same_summary_and_paper_give_the_same_bytes(handout_of_all_kinds):
    assert handout([filled("Text")]).pdf == handout_of_all_kinds
    assert handout([filled("Text")], "a4").pdf != handout_of_all_kinds


def test_paper_that_is_not_known_is_refused_by_name():
    with pytest.raises(ValueError, match="Choose the paper among us-letter, a4"):
        handout([filled("Text")], "letter")


def filled(text, **changes):
    """A credential's summary with this text wherever a text may stand."""
    source = SourceRecord(slug="a", publisher=text, title=text, url=text, dated="2021", note=text)
    fact = FactRecord(
        slug="f", label=text, value=text, note=text, guide_said=text, as_of_note=text, sources=("a", text)
    )
    route = RouteRecord(code=text, name=text, conditions=text, condition=text, guide_said=text, sources=("a",))
    program = ProgramRecord(institution=text, city=text, website=text, field_name=text, award=text)
    fields = {
        "kind": "credential",
        "code": "RHIT",
        "name": "Technician",
        "slug": "rhit",
        "former_name": text,
        "awarding_body": text,
        "address": text,
        "official_address": text,
        "summary": text,
        "description": text,
        **dict.fromkeys(("time", "cost", *LINES), (text, text)),
        "routes": (route,),
        "facts": (fact, replace(fact, sources=("a",))),
        "programs": (program,),
        "sources": (source,),
        "content_version": 7,
        "exported_on": DAY,
    }
    return Summary(**(fields | changes))


@pytest.fixture(scope="module")
def handout_of_all_kinds():
    return handout([filled("Text")]).pdf


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_keeps_the_file_from_being_written_or_its_tags_from_being_right(text):
    written = handout([filled(text, name=text, code=text)])

    assert_tagged_for_screen_readers(written.pdf)
    assert len(PdfReader(io.BytesIO(written.pdf)).pages) == len(pypdfium2.PdfDocument(written.pdf))


@given(summary=summaries(exported_on=st.dates(date(1990, 1, 1), date(2100, 1, 1))))
@settings(max_examples=25, deadline=None)
def test_any_summary_gives_a_file_that_both_readers_open(summary):
    written = handout([summary])

    assert "Aboutthissummary" in pypdf_text(written.pdf)
    assert "Aboutthissummary" in pdfium_text(written.pdf)


@every_reader
def test_markup_is_printed_as_it_was_written(text_of):
    found = text_of(handout([filled(MARKUP, description="")]).pdf)

    assert found.count(squeezed(MARKUP)) > 15


@every_reader
@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("中文 and é", "[U+4E2D][U+6587]andé"),
        ("😀", "[U+1F600]"),
        ("a\x07b", "a[U+0007]b"),
        ("a\ud800b", "a[U+D800]b"),
    ],
)
def test_a_character_that_no_font_holds_is_printed_as_its_code_point_and_told_of(text_of, text, printed):
    written = handout([filled("Text", summary=text, facts=(FactRecord(value=text),))])

    assert text_of(written.pdf).count(printed) == 2
    assert written.replaced == tuple(sorted(one for one in text if f"[U+{ord(one):04X}]" in printed))


def test_an_export_of_nothing_says_so():
    content = handout([], day=DAY).pdf

    assert_tagged_for_screen_readers(content)
    assert "Nopathwayandnocredentialwaschosen" in pypdf_text(content)


@pytest.mark.django_db
def test_an_export_becomes_one_file_that_tells_its_characters(monkeypatch):
    export = export_of(Pathway.objects.all(), Credential.objects.all(), today=DAY, address="https://guide.example")
    monkeypatch.setattr(Export, "__iter__", lambda self: iter([filled("Text"), filled("中")]))
    out = io.BytesIO()

    replaced = write_pdf(export, Options(paper="a4"), out)

    assert replaced == ("中",)
    assert out.getvalue() == handout([filled("Text"), filled("中")], "a4").pdf


def test_line_breaks_and_tabs_are_no_characters_to_tell_of():
    assert handout([filled("one\r\ntwo\rthree\tfour\u2028five")]).replaced == ()


@every_reader
def test_hundreds_of_facts_and_texts_of_50_000_characters_flow_over_pages(text_of):
    facts = tuple(FactRecord(slug=f"fact {n}", label=f"Label {n}", value=f"Value {n}.") for n in range(300))
    summary = filled("Text", description=LONG, summary=LONG, facts=(*facts, FactRecord(label="Long", value=LONG)))

    found = text_of(handout([summary]).pdf)

    assert squeezed(LONG) in found
    assert squeezed(plain_text(LONG)) in found
    assert all(squeezed(text) in found for fact in facts for text in texts_of(fact))


@pytest.mark.parametrize("text", ["x" * 500, "https://x.invalid/" + "y" * 500, LONG[:3000], "W" * 60 + " a"])
@every_paper
def test_nothing_is_printed_beyond_the_edge_of_the_paper(paper, text):
    with pypdfium2.PdfDocument(handout([filled(text)], paper).pdf) as document:
        for sheet in document:
            width, height = sheet.get_size()
            for thing in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                left, bottom, right, top = thing.get_bounds()
                assert (left > 20, right < width - 20, bottom > 10, top < height - 10) == (True,) * 4

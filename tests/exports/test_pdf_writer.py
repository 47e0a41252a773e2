import io
from dataclasses import fields
from datetime import date

import page
import pytest
from pypdf import PdfReader

from exports.pdf_writer import pathway_pdf
from exports.summaries import FactSummary, SourceSummary
from tests.exports.conftest import DAY, make_summary

# The summaries as shipped are read from the test database, which is made only where a test asks for it by name.
pytestmark = pytest.mark.django_db

LONG = "A sentence that goes on. " * 200
HOSTILE = {
    "markup": '#import "x": * *bold* _it_ $y$ `code` \\ <label> @ref = Title // gone /* gone */ #panic("no")',
    "emoji": "Well done 😀👩\u200d🎓❤️",
    "chinese": "中文",
    "right to left": "שלום مرحبا \u202e reversed \u202c",
    "control": "a\x07b\x00c\x1b[0m",
    "lone surrogate": "a\ud800b",
    "private use": "\ue000\U0010ffff",
    "combining": "Z̷̢̛a̵l̶g̸o̴",
    "long": LONG,
    "one long word": "x" * 5000,
    "lines": "one\ntwo\r\nthree\tfour\u2028five",
    "blank": " ",
    "nothing to see": "\u200b\u200d\ufeff",
}


def reader_of(content):
    return PdfReader(io.BytesIO(content))


def text_of(content):
    """All text of the file, spaces and line breaks left out, so that it can be found wherever it wraps."""
    return squeezed("".join(sheet.extract_text() for sheet in reader_of(content).pages))


def squeezed(text):
    return "".join(text.split())


def texts_in(value):
    """Every text within a field of a summary that is printed; a source's address is a link."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, FactSummary):
        yield from (value.label, value.value, value.note, value.as_of, value.confidence)
    elif isinstance(value, SourceSummary):
        yield value.words
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)


def assert_tagged_for_screen_readers(content):
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)

    assert report.failures == []
    assert report.is_compliant
    assert reader_of(content).trailer["/Root"]["/MarkInfo"]["/Marked"].value is True


def test_each_shipped_pathway_fits_one_page(shipped):
    assert [len(reader_of(pathway_pdf([summary])).pages) for summary in shipped] == [1] * len(shipped)


def test_several_pathways_make_one_file_of_as_many_pages(shipped):
    sheets = [squeezed(sheet.extract_text()) for sheet in reader_of(pathway_pdf(shipped)).pages]

    names = [squeezed(summary.name) for summary in shipped]
    assert [sheet[: len(name)] for sheet, name in zip(sheets, names, strict=True)] == names


def test_every_field_of_each_shipped_pathway_is_on_its_page(shipped):
    for summary in shipped:
        found = text_of(pathway_pdf([summary]))
        told = [field.name for field in fields(summary) if field.name != "slug"]
        missing = [text for name in told for text in texts_in(getattr(summary, name)) if squeezed(text) not in found]

        assert missing == []


def test_dates_are_in_words_and_addresses_are_links():
    content = pathway_pdf([make_summary()])

    links = [note.get_object()["/A"]["/URI"] for note in reader_of(content).pages[0]["/Annots"]]
    assert "May1,2027" in text_of(content)
    assert "exportedNovember23,2026" in text_of(content)
    assert links == ["https://www.ahima.org/rhit"]


@pytest.mark.parametrize(
    ("review_by", "words"),
    [
        (DAY, f"Some of this has been due for review since {DAY:%B} {DAY.day}, {DAY.year}."),
        (date(2099, 5, 1), "The first of this is due for review on May 1, 2099."),
    ],
)
def test_a_review_that_is_overdue_is_told_from_one_to_come(review_by, words):
    assert squeezed(words) in squeezed(text_of(pathway_pdf([make_summary(review_by=review_by)])))


def test_the_file_is_tagged_and_titled(shipped):
    content = pathway_pdf([shipped[0]])

    assert_tagged_for_screen_readers(content)
    assert reader_of(content).metadata.title == f"Pathway summary: {shipped[0].name}"
    assert reader_of(content).trailer["/Root"]["/Lang"] == "en-US"


def test_the_same_summaries_and_date_give_the_same_bytes(shipped):
    assert pathway_pdf(shipped) == pathway_pdf(shipped)
    assert reader_of(pathway_pdf(shipped)).metadata.creation_date.date() == DAY


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_keeps_the_file_from_being_written(text):
    fact = FactSummary(text, text, text, text, "high", (1,))
    everywhere = {
        field.name: (text,) if field.name in {"entry", "courses", "opens", "not_alone", "notes"} else text
        for field in fields(make_summary())
        if field.name not in {"facts", "sources", "review_by", "exported_on", "opens_if", "already_open", "cannot_tell"}
    }

    content = pathway_pdf([make_summary(**everywhere, facts=(fact,), sources=(SourceSummary(text, ""),))])

    assert_tagged_for_screen_readers(content)


def test_markup_is_printed_as_it_was_written():
    content = pathway_pdf([make_summary(summary=HOSTILE["markup"])])

    assert squeezed(HOSTILE["markup"]) in text_of(content)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("中文 and é", "[U+4E2D][U+6587]andé"),
        ("😀", "[U+1F600]"),
        ("a\x07b", "a[U+0007]b"),
        ("a\ud800b", "a[U+D800]b"),
    ],
)
def test_a_character_that_no_font_holds_is_printed_as_its_code_point(text, printed):
    assert printed in text_of(pathway_pdf([make_summary(summary=text)]))


@pytest.mark.parametrize("text", ["Ángela Muñoz", "ĄĘŁ żółć", "Ελληνικά", "Русский", "½ → ≥ € ✓ “ǧ”", "שלום"])
def test_letters_that_the_fonts_hold_are_printed_even_beside_one_that_they_do_not(text):
    found = text_of(pathway_pdf([make_summary(name="中", summary=text)]))

    assert "[U+4E2D]" in found
    assert found.count("[U+") == 1

"""Texts of any kind in the PDF of a summary: printed as they are, or as their code points; never executed."""

import io
from datetime import date

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from exports.description import FactRecord
from exports.writers.pdf_writer import handout
from exports.writers.values_in_words import texts_of
from guide.templatetags.markdown import plain_text
from tests.exports.makers import filled
from tests.exports.pdf_reader import (
    assert_tagged_for_screen_readers,
    pdfium_text,
    pypdf_text,
    sections,
    squeezed,
    tagged,
)
from tests.exports.strategies import HOSTILE, LONG, MARKUP, summaries
from tests.sampling import examples

READERS = {"pypdf": pypdf_text, "pdfium": pdfium_text}
every_reader = pytest.mark.parametrize("text_of", READERS.values(), ids=READERS)
every_paper = pytest.mark.parametrize("paper", ["us-letter", "a4"])


@pytest.mark.sampled(8)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_keeps_the_file_from_being_written_or_its_tags_from_being_right(text):
    written = handout([filled(text, name=text, code=text)])

    assert_tagged_for_screen_readers(written.pdf)
    assert len(PdfReader(io.BytesIO(written.pdf)).pages) == len(pypdfium2.PdfDocument(written.pdf))


@given(summary=summaries(exported_on=st.dates(date(1990, 1, 1), date(2100, 1, 1))))
@examples(15)
def test_any_summary_gives_a_file_that_both_readers_open(summary):
    written = handout([summary])

    assert "Aboutthissummary" in pypdf_text(written.pdf)
    assert "Aboutthissummary" in pdfium_text(written.pdf)


@given(text=st.text(st.sampled_from("ab 1\n#*_$<>@\\`\"'{}[]()=-/~^&é½→中😀\x00\x1b\ud800\ufffe"), max_size=40))
@examples(40)
def test_any_text_is_printed_as_it_was_written_save_for_code_points(text):
    written = handout([filled("Text", opens=(f"{text}.",))])

    table = {ord(one): f"[U+{ord(one):04X}]" for one in written.replaced}
    (line,) = sections(tagged(written.pdf))["Whatitopens"]
    assert line[1].removeprefix("•") == squeezed(f"{text.translate(table)}.")
    assert set(written.replaced) == set(text) & set("中😀\x00\x1b\ud800\ufffe")


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


def test_line_breaks_and_tabs_are_no_characters_to_tell_of():
    assert handout([filled("one\r\ntwo\rthree\tfour\u2028five")]).replaced == ()


@pytest.mark.thorough
def test_hundreds_of_facts_and_texts_of_50_000_characters_flow_over_pages():
    facts = tuple(FactRecord(slug=f"fact {n}", label=f"Label {n}", value=f"Value {n}.") for n in range(300))
    summary = filled("Text", description=LONG, summary=LONG, facts=(*facts, FactRecord(label="Long", value=LONG)))

    content = handout([summary]).pdf

    for text_of in READERS.values():
        found = text_of(content)
        assert squeezed(LONG) in found
        assert squeezed(plain_text(LONG)) in found
        assert all(squeezed(text) in found for fact in facts for text in texts_of(fact))


@pytest.mark.sampled(3)
@pytest.mark.parametrize("text", ["x" * 500, "https://x.invalid/" + "y" * 500, LONG[:3000], "W" * 60 + " a"])
@every_paper
def test_nothing_is_printed_beyond_the_edge_of_the_paper(paper, text):
    with pypdfium2.PdfDocument(handout([filled(text)], paper).pdf) as document:
        for sheet in document:
            width, height = sheet.get_size()
            for thing in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                left, bottom, right, top = thing.get_bounds()
                assert (left > 20, right < width - 20, bottom > 10, top < height - 10) == (True,) * 4

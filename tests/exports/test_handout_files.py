"""The PDF of a summary as a file: fonts, title, date, paper, bytes; and what becomes of an export."""

import io

import pytest
from pypdf import PdfReader

from certifications.models import Credential
from exports.description import WageRecord
from exports.formats import Options
from exports.gathering import Export, export_of
from exports.writers.pdf_writer import handout, write_pdf
from pathways.models import Pathway
from tests.exports.conftest import DAY
from tests.exports.makers import filled
from tests.exports.pdf_reader import assert_tagged_for_screen_readers, pypdf_text, sections, tagged


@pytest.fixture(scope="module")
def handout_of_all_kinds():
    return handout([filled("Text")]).pdf


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


def test_a_figure_that_is_not_published_says_so_and_why():
    wage = WageRecord(
        occupation="Coder", area="Guam", year=2025, employment=40, why_missing=("annual_p10: No estimate",)
    )

    rows = sections(tagged(handout([filled("Text", wages=(wage,))]).pdf))["Pay,byarea"]

    assert rows[-1][1] == "CoderGuam,May202510thpercentile:Noestimateundated40" + "notknown" * 7


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

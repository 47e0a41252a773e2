from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from exports.description import FactRecord, ProjectionRecord, Summary, WageRecord
from exports.writers import xlsx_writer
from exports.writers.sheets import escaped, number_of
from tests.exports.strategies import LONG
from tests.exports.tables_read import DAY, Given, from_xlsx, sheets_of, summaries_from, written_xlsx

# The summaries as shipped are read from the test database, which is made only where a test asks for it by name.
pytestmark = pytest.mark.django_db


def opened(summaries):
    """The workbook as openpyxl reads it."""
    return openpyxl.load_workbook(BytesIO(written_xlsx(summaries)))


def column_of(sheet, heading):
    """The cells under a heading."""
    (column,) = (cells for cells in sheet.iter_cols() if cells[0].value == heading)
    return column[1:]


def test_headings_are_bold_and_stay_in_view_and_rows_can_be_filtered(handouts):
    book = opened(handouts)

    assert book.sheetnames[:3] == ["About", "Data dictionary", "Summaries"]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])


def test_columns_are_as_wide_as_their_content_within_reason(handouts):
    book = opened(handouts)

    widths = [column.width for sheet in book.worksheets[1:] for column in sheet.column_dimensions.values()]
    assert min(widths) >= 6
    assert max(widths) < 62
    assert all(cell.alignment.wrap_text for cell in column_of(book["Summaries"], "Description"))


def test_cells_have_types(handouts):
    book = opened(handouts)

    def types_of(sheet, heading):
        return {cell.data_type for cell in column_of(book[sheet], heading) if cell.value is not None}

    assert types_of("Summaries", "Review by") == {"d"}
    assert types_of("Summaries", "Draft") == {"b"}
    assert types_of("Wages", "Median") == {"n"}
    assert types_of("Projections", "Change, percent") == {"n"}
    assert types_of("Programs", "CIP code") == {"s"}
    assert {cell.number_format for cell in column_of(book["Summaries"], "Review by")} == {"yyyy-mm-dd"}
    assert {cell.number_format for cell in column_of(book["Wages"], "Median")} == {"#,##0"}
    assert {cell.number_format for cell in column_of(book["Wages"], "May of")} == {"0"}


def test_no_cell_holds_a_formula_or_a_link(handouts):
    texts = ("=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "https://x.example", "mailto:a@b.example", "12")
    book = opened((*handouts, Summary(slug="s", time=texts, name="=HYPERLINK(1)", description="https://x.example")))

    cells = [cell for sheet in book for row in sheet for cell in row]

    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert not any(cell.hyperlink for cell in cells)
    assert column_of(book["Summaries"], "Name")[-1].value == "=HYPERLINK(1)"


def test_the_front_sheet_says_what_is_in_the_workbook(handouts):
    about = sheets_of(written_xlsx(handouts))["About"]

    said = {row[0]: row[1] for row in about if row[0]}
    assert said["Exported on"] == DAY
    assert said["Content version"] == 7
    assert said["State"] == "Ohio"
    assert said["From"] == "https://site.example"
    assert said["Summaries"] == len(handouts)
    assert said["Sources"] == sum(len(summary.sources) for summary in handouts)


def test_the_properties_tell_the_day_of_the_export_and_no_clock():
    properties = opened(()).properties

    assert properties.created == properties.modified == datetime(2026, 11, 23)
    assert "content version 7" in properties.description


def test_a_text_too_long_for_a_cell_goes_on_in_a_sheet_that_the_cell_names():
    sheets = sheets_of(written_xlsx([Summary(slug="s", description=LONG)]))
    book = opened([Summary(slug="s", description=LONG)])

    shown = column_of(book["Summaries"], "Description")[0]
    assert shown.value.startswith(LONG[:4000])
    assert shown.value.endswith(f"[The whole text is in the sheet Overflow: Summaries, {shown.coordinate}]")
    assert "".join(row[3] for row in sheets["Overflow"][1:]) == LONG
    assert book["Overflow"].freeze_panes == "A2"


def test_a_short_text_that_pretends_to_go_on_elsewhere_is_taken_as_it_is():
    pretends = "short… [The whole text is in the sheet Overflow: Summaries, O2]"
    found = (Summary(slug="a", description=LONG), Summary(slug="b", description=pretends))

    assert summaries_from(from_xlsx(written_xlsx(found))) == found


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("x" * 32_767, False),
        ("x" * 32_768, True),
        ("😀" * 16_383, False),
        ("😀" * 16_384, True),
        ("\x07" * 4_700, True),
    ],
    ids=["as long as can be", "one too many", "pairs", "one pair too many", "escapes"],
)
def test_length_is_counted_as_excel_counts(text, goes_on):
    found = (Summary(slug="s", description=text),)

    content = written_xlsx(found)

    assert ("Overflow" in sheets_of(content)) is goes_on
    assert summaries_from(from_xlsx(content)) == found


def test_rows_that_a_sheet_has_no_room_for_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr(xlsx_writer, "ROWS", 200)
    found = (Summary(slug="s", facts=tuple(FactRecord(slug=f"f{number}") for number in range(500))),)

    content = written_xlsx(found)

    book = openpyxl.load_workbook(BytesIO(content))
    assert [book[name].max_row for name in ("Facts", "Facts 2", "Facts 3")] == [200, 200, 103]
    assert summaries_from(from_xlsx(content)) == found


@pytest.mark.parametrize("value", [Decimal("0.1"), Decimal("24.590"), Decimal("-1E+3"), 999_999_999_999_999, 0])
def test_a_number_of_up_to_fifteen_digits_is_a_number(value):
    assert Decimal(number_of(value)) == value


@pytest.mark.parametrize(
    "value", [Decimal("0.1234567890123456789"), Decimal("NaN"), 12_345_678_901_234_567, date(1900, 2, 28)]
)
def test_a_value_that_excel_would_change_is_written_as_a_text(value):
    assert number_of(value) is None


def test_numbers_that_excel_would_round_are_read_back():
    large = Decimal("12345678901234567.25")
    found = (
        Summary(
            slug="s",
            review_by=date(1899, 1, 1),
            wages=(WageRecord(employment=12_345_678_901_234_567),),
            projections=(ProjectionRecord(change=large),),
        ),
    )

    assert summaries_from(from_xlsx(written_xlsx(found))) == found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("bell\x07", "bell_x0007_"),
        ("_x0007_", "_x005F_x0007_"),
        ("_x005F_x0041_", "_x005F_x005F_x005F_x0041_"),
        ("half \ud83d", "half [U+D83D]"),
        ("\r\n", "_x000D_\n"),
        ("_xyz", "_xyz"),
    ],
)
def test_characters_that_xml_cannot_hold_are_escaped_as_the_file_format_says(text, written):
    assert escaped(text, set()) == written


def test_a_failure_midway_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def failing():
        yield Summary(slug="s")
        raise ValueError("gone")

    with pytest.raises(ValueError, match="gone"):
        xlsx_writer.write_xlsx(replace(Given(()), summaries=failing()), BytesIO())

    assert list(tmp_path.iterdir()) == []


def test_characters_that_no_workbook_holds_are_told():
    summaries = [Summary(slug="s", name="a\ud800b", time=("\uffff", "\x07"))]

    assert xlsx_writer.write_xlsx(Given(summaries), BytesIO()) == {"\ud800", "\uffff"}

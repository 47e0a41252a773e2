"""Files of wages that are damaged, wrong or hostile: each ends in one sentence, and nothing is changed."""

import re

import pytest
from openpyxl import load_workbook

from tests.outlook.damage import (
    archive_of_a_workbook,
    cells,
    corrupted,
    csv_of,
    empty_sheet,
    raw,
    refused,
    sheet_with,
    truncated,
    twice,
    twice_in_the_archive,
    two_headers,
    with_title_above,
    without,
    workbook_with,
)
from tests.outlook.files import NATIONAL, oews_row, state_row, write_csv, write_workbook

pytestmark = pytest.mark.django_db

BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FAR = b'<row r="2"><c r="A2"/></row><row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
FIGURE_CELL = re.compile(rb'(<c r="L2"[^>]*>)')
FIGURE = re.compile(rb'(<c r="L2"[^>]*><v>)[^<]*')

WAGES = {
    "a file that is not there": (lambda folder: folder / "gone.xlsx", "No such file"),
    "a folder": (lambda folder: folder, "Is a directory"),
    "an empty file": (raw("national_M2025_dl.xlsx", b""), "The file is empty."),
    "blanks only": (raw("national_M2025_dl.csv", b" \r\n\n"), "The file is empty."),
    "an old workbook": (raw("national_M2013_dl.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99), "old .xls format"),
    "text called a workbook": (raw("national_M2013_dl.xls", b"OCC_CODE,OCC_TITLE\n"), "it is none"),
    "a PDF": (raw("national_M2025_dl.pdf", b"%PDF-1.7\n"), "This is a PDF"),
    "a PDF called a workbook": (raw("national_M2025_dl.xlsx", b"%PDF-1.7\n"), "This is a PDF"),
    "a page that says no": (raw("national_M2025_dl.csv", b"<!DOCTYPE html><title>Access denied</title>"), "web page"),
    "the archive as downloaded": (archive_of_a_workbook, "unpack it.*national_M2025_dl.xlsx"),
    "another archive": (raw("x.xlsx", b"PK\x05\x06" + bytes(18)), "no .xlsx workbook"),
    "bytes of no kind": (raw("national_M2025_dl.csv", bytes(range(256)) * 40), "zero bytes|neither UTF-8"),
    "text in UTF-16": (raw("national_M2025_dl.csv", "OCC_CODE\n29-2072\n".encode("utf-16")), "UTF-16"),
    "text in no encoding": (raw("national_M2025_dl.csv", b"OCC_CODE\n\x81\x8d\xff\n"), "neither UTF-8 nor Latin-1"),
    "a quotation mark without end": (raw("national_M2025_dl.csv", b'OCC_CODE\n"29-2072\n'), "row 2.*cannot be read"),
    "a truncated workbook": (truncated, "damaged"),
    "a corrupted workbook": (corrupted, "damaged"),
    "one part twice": (twice_in_the_archive, "the same part twice"),
    "a bomb of entities": (sheet_with(lambda data: data.replace(b"<worksheet", BOMB + b"<worksheet", 1)), "entities"),
    "XML in UTF-16": (sheet_with(lambda data: data.decode().encode("utf-16")), "not in UTF-8"),
    "XML that breaks off": (sheet_with(lambda data: data[: len(data) // 2]), "damaged"),
    "a formula": (sheet_with(lambda data: FIGURE_CELL.sub(rb"\1<f>1+1</f>", data)), "row 2, column L.*formula"),
    "a cell at the end of the world": (sheet_with(lambda data: data.replace(b"</sheetData>", FAR)), "row 1048576"),
    "ten million letters": (workbook_with("9" * 32_000), "row 2, column A_MEDIAN: “9{40}…”"),
    "an empty sheet": (empty_sheet, "The sheet is empty"),
    "a header and no more": (csv_of(header=list(oews_row())), "no row for all industries"),
    "two rows of headers": (two_headers, "row 2, column OCC_CODE: “OCC_CODE” is no code"),
    "a title above the headers": (with_title_above, "row 1: The column OCC_CODE, OCC_TITLE, O_GROUP, TOT_EMP is miss"),
    "no column of medians": (without("A_MEDIAN"), "The column A_MEDIAN is missing"),
    "no column of codes": (without("OCC_CODE"), "The column OCC_CODE is missing"),
    "no location quotient in a file by area": (without("LOC_QUOTIENT"), "The column LOC_QUOTIENT is missing"),
    "a column twice": (twice("A_MEDIAN"), "column A_MEDIAN: The column is there twice"),
    "swapped columns of wages": (
        csv_of(oews_row(A_PCT10="41,600", A_PCT25="35,780")),
        "A_PCT10: 41600 is above",
    ),
    "swapped years and hours": (csv_of(oews_row(A_MEAN="26.91", H_MEAN="55970")), "row 2, column (A|H)_MEAN"),
    "swapped means": (csv_of(oews_row(A_MEAN="50,250", A_MEDIAN="55,970")), "column A_ME.* is not 2,080 times"),
    "p10 above the median": (
        csv_of(oews_row(A_PCT10="60,000", A_PCT25="*")),
        "60000 is above A_MEDIAN, 50250",
    ),
    "a figure above the top code": (csv_of(oews_row(A_PCT75="#")), "A_PCT90: 80950 follows the marker #"),
    "NaN": (csv_of(oews_row(A_MEDIAN="NaN")), "column A_MEDIAN: “NaN” is neither"),
    "infinity": (csv_of(oews_row(A_MEDIAN="Infinity")), "column A_MEDIAN: “Infinity” is neither"),
    "NaN in a workbook": (
        sheet_with(lambda data: FIGURE.sub(rb"\1NaN", data)),
        "TOT_EMP.*not a number",
    ),
    "infinity in a workbook": (
        sheet_with(lambda data: FIGURE.sub(rb"\g<1>1e999", data)),
        "TOT_EMP",
    ),
    "a negative wage": (csv_of(oews_row(A_PCT10="-35780")), "column A_PCT10: -35780 is below zero"),
    "more jobs than people": (csv_of(oews_row(TOT_EMP="999,999,999,999")), "column TOT_EMP.*more than there can be"),
    "jobs in halves": (csv_of(oews_row(TOT_EMP="187910.5")), "column TOT_EMP: 187910.5 is not a whole number"),
    "a letter in a number": (csv_of(oews_row(A_MEDIAN="5O,250")), "column A_MEDIAN: “5O,250” is neither"),
    "separators out of place": (csv_of(oews_row(A_MEDIAN="50,25")), "column A_MEDIAN: “50,25” is neither"),
    "a decimal comma": (csv_of(oews_row(H_MEDIAN="24,16")), "column H_MEDIAN: “24,16” is neither"),
    "digits of another script": (csv_of(oews_row(A_MEDIAN="٥٠٢٥٠")), "column A_MEDIAN"),
    "an unknown marker": (csv_of(oews_row(A_MEDIAN="***")), "column A_MEDIAN: “\\*\\*\\*” is neither"),
    "a marker that has no meaning there": (csv_of(oews_row(TOT_EMP="#")), "column TOT_EMP: The marker # has no"),
    "a blank median": (csv_of(oews_row(A_MEDIAN="")), "row 2, column A_MEDIAN: The cell is empty"),
    "a blank number of jobs": (csv_of(oews_row(TOT_EMP=" ")), "column TOT_EMP: The cell is empty"),
    "a blank quotient of a state": (csv_of(state_row(LOC_QUOTIENT="")), "column LOC_QUOTIENT: The cell is empty"),
    "true in place of a figure": (workbook_with(True), "column A_MEDIAN: “True” is not a number"),
    "an error in place of a figure": (workbook_with("#DIV/0!"), "column A_MEDIAN: The cell is empty"),
    "the same row twice": (csv_of(oews_row(), oews_row()), "row 3, column OCC_CODE.*twice, in row 2 too"),
    "a code as a number": (csv_of(oews_row(OCC_CODE="292072.0")), "column OCC_CODE: “292072.0” is no code"),
    "a code without its hyphen": (csv_of(oews_row(OCC_CODE="292072")), "column OCC_CODE: “292072” is no code"),
    "no code": (csv_of(oews_row(OCC_CODE="")), "column OCC_CODE: “” is no code"),
    "no title": (csv_of(oews_row(OCC_TITLE="")), "column OCC_TITLE: The occupation has no title"),
    "control characters": (csv_of(oews_row(OCC_TITLE="Medical\x1b[2J")), "column OCC_TITLE.*control characters"),
    "a title without end": (csv_of(oews_row(OCC_TITLE="x" * 5000)), "column OCC_TITLE: The text is too long"),
    "an unknown group": (csv_of(oews_row(O_GROUP="tiny")), "column O_GROUP: “tiny” is no group"),
    "an unknown type of area": (csv_of(state_row(AREA_TYPE="9")), "column AREA_TYPE: “9” is no type of area"),
    "a state that is none": (csv_of(state_row(AREA="03")), "column AREA: “03” is the code of no state"),
    "the wrong name of a state": (csv_of(state_row(AREA_TITLE="Alaska")), "column AREA_TITLE: 01 is Alabama, not"),
    "the wrong letters of a state": (csv_of(state_row(PRIM_STATE="AK")), "column PRIM_STATE: 01 is AL, not “AK”"),
    "an area in words": (csv_of(state_row(AREA="Alabama")), "column AREA: “Alabama” is no code of an area"),
    "an area as a fraction": (csv_of(state_row(AREA="1.5")), "column AREA: “1.5” is no code of an area"),
    "paid by neither yes nor no": (csv_of(oews_row(ANNUAL="maybe")), "column ANNUAL: “MAYBE” is neither TRUE"),
    "paid only by the year and only by the hour": (csv_of(oews_row(ANNUAL="TRUE", HOURLY="TRUE")), "column HOURLY"),
    "industries only": (csv_of(oews_row(I_GROUP="sector", NAICS="62")), "no row for all industries together"),
    "strangers only": (csv_of(oews_row(OCC_CODE="11-1011")), "None of the occupations on file is in it"),
    "a code that came later": (csv_of(oews_row(OCC_CODE="29-2071")), "29-2071 was not in use in 2024, so this"),
}


@pytest.mark.sampled(20)
@pytest.mark.parametrize("damage", WAGES)
def test_a_damaged_file_of_wages_ends_in_one_sentence(occupations, tmp_path, damage):
    write, sentence = WAGES[damage]

    said = refused("import_oews", write(tmp_path))

    assert re.search(sentence, said)


def test_the_sentence_names_file_sheet_row_and_column(occupations, tmp_path):
    file = cells(AB2="-5")(tmp_path)

    said = refused("import_oews", file)

    assert said.startswith("national_M2025_dl.xlsx, sheet national_M2025_dl, row 2, column A_MEDIAN: ")


def test_a_mistake_in_the_last_row_undoes_the_rows_before_it(occupations, tmp_path):
    last = load_workbook(NATIONAL).worksheets[0].max_row

    said = refused("import_oews", cells(**{f"L{last}": "many"})(tmp_path))

    assert f"row {last}, column TOT_EMP" in said


@pytest.mark.parametrize(
    ("name", "sheet", "year"),
    [
        ("national_M2024_dl.xlsx", "national_M2025_dl", ""),
        ("national_M2024_dl.xlsx", "national_M2024_dl", "2025"),
        ("wages.xlsx", "national_M2024_dl", "2025"),
        ("national_M2024_dl.xlsx", "Sheet1", "2025"),
    ],
)
def test_years_that_disagree_are_refused(occupations, tmp_path, name, sheet, year):
    row = oews_row()
    file = write_workbook(tmp_path / name, [list(row), list(row.values())], sheet)

    said = refused("import_oews", file, year=year)

    assert "not clear which year" in said
    assert {"2024", "2025"} <= set(re.findall(r"\b20\d\d\b", said))


@pytest.mark.parametrize("year", ["24", "May 2024", "20244", "-1", "1800"])
def test_a_year_that_is_none_is_refused(occupations, tmp_path, year):
    said = refused("import_oews", write_csv(tmp_path / "wages.csv", [oews_row()]), year=year)

    assert "is no year" in said


def test_an_unreadable_date_of_publication_is_refused(occupations):
    assert "--as-of" in refused("import_oews", NATIONAL, as_of="spring")

"""Files that are damaged, wrong or hostile: each ends in one sentence, and nothing is changed."""

import re
import tracemalloc
import zipfile

import pytest
from django.core.management import CommandError
from openpyxl import load_workbook

from tests.outlook.conftest import everything, run
from tests.outlook.files import (
    NATIONAL,
    ONET,
    PROJECTIONS,
    STATES,
    changed,
    copied_onet,
    oews_row,
    rezipped,
    state_row,
    write_csv,
    write_workbook,
)

pytestmark = pytest.mark.django_db

SHEET = "xl/worksheets/sheet1.xml"
NAME = "national_M2024_dl"


def refused(command, path, **options):
    """What the command says of the file, once it has been made sure that it changed nothing."""
    before = everything()
    with pytest.raises(CommandError) as error:
        run(command, path, **options)
    assert everything() == before
    said = str(error.value)
    assert "\n" not in said
    assert len(said) < 500
    assert said.endswith(".")
    return said


def csv_of(*rows, header=None):
    return lambda folder: write_csv(folder / f"{NAME}.csv", list(rows), header=header)


def raw(name, data):
    def write(folder):
        (folder / name).write_bytes(data)
        return folder / name

    return write


def sheet_with(change):
    """The national sample with the bytes of its first sheet changed."""
    return lambda folder: rezipped(NATIONAL, folder / "national_M2025_dl.xlsx", SHEET, change)


def cells(**values):
    return lambda folder: changed(NATIONAL, folder / "national_M2025_dl.xlsx", values)


def truncated(folder):
    data = NATIONAL.read_bytes()
    return raw("national_M2025_dl.xlsx", data[: len(data) // 2])(folder)


def corrupted(folder):
    data = bytearray(NATIONAL.read_bytes())
    data[2000:2400] = bytes(400)
    return raw("national_M2025_dl.xlsx", bytes(data))(folder)


def zip_bomb(folder):
    """Some hundred KB that unpack to 300 MB of blanks."""
    path = folder / "national_M2025_dl.xlsx"
    with zipfile.ZipFile(NATIONAL) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            with new.open(name, "w") as part:
                part.write(old.read(name))
                for _ in range(300 if name == SHEET else 0):
                    part.write(b" " * (1 << 20))
    return path


def lying_zip_bomb(folder):
    """The same, whose directory says that the sheet is small."""
    path = zip_bomb(folder)
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at != -1:
        if data[at + 46 : at + 46 + len(SHEET)] == SHEET.encode():
            data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 1)
    path.write_bytes(data)
    return path


def twice_in_the_archive(folder):
    path = folder / "national_M2025_dl.xlsx"
    path.write_bytes(NATIONAL.read_bytes())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEET, "<worksheet/>")
    return path


def archive_of_a_workbook(folder):
    path = folder / "oesm25nat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(NATIONAL, "oesm25nat/national_M2025_dl.xlsx")
    return path


def empty_sheet(folder):
    return write_workbook(folder / f"{NAME}.xlsx", [])


def workbook_with(value):
    """A workbook whose median is this value."""

    def write(folder):
        row = oews_row(A_MEDIAN=value)
        return write_workbook(folder / f"{NAME}.xlsx", [list(row), list(row.values())])

    return write


def two_headers(folder):
    row = oews_row()
    return write_workbook(folder / f"{NAME}.xlsx", [list(row), list(row), list(row.values())])


def with_title_above(folder):
    row = oews_row()
    return write_workbook(folder / f"{NAME}.xlsx", [["May 2024 wages"], [], list(row), list(row.values())])


def without(column):
    row = oews_row()
    del row[column]
    return csv_of(row)


def twice(column):
    row = oews_row()
    return csv_of(row | {"X": row[column]}, header=[*row, column])


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
    "a zip bomb": (zip_bomb, "unpacks to more than"),
    "a zip bomb that lies": (lying_zip_bomb, "damaged"),
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


@pytest.mark.parametrize("bomb", [zip_bomb, lying_zip_bomb], ids=lambda bomb: bomb.__name__)
def test_a_zip_bomb_takes_little_memory(occupations, tmp_path, bomb):
    path = bomb(tmp_path)

    tracemalloc.start()
    refused("import_oews", path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 64 << 20


def test_a_cell_of_ten_million_letters_takes_little_memory(occupations, tmp_path):
    long = b'<c r="L2" t="inlineStr"><is><t>' + b"9" * 10_000_000 + b"</t></is></c>"
    change = sheet_with(lambda data: re.sub(rb'<c r="L2"[^>]*>.*?</c>', long, data))
    file = change(tmp_path)

    tracemalloc.start()
    said = refused("import_oews", file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert re.search("row 2, column TOT_EMP: “9{40}…” is neither", said)
    assert peak < 128 << 20


def test_a_csv_cell_of_ten_million_letters_is_refused(occupations, tmp_path):
    said = refused("import_oews", csv_of(oews_row(OCC_TITLE="x" * 10_000_000))(tmp_path))

    assert "row 2: The row cannot be read: field larger than field limit" in said


def test_more_rows_than_any_publisher_has_are_refused(occupations, tmp_path, monkeypatch):
    monkeypatch.setattr("outlook.importing.tables.MOST_CELLS", 100)

    said = refused("import_oews", csv_of(*[oews_row()] * 10)(tmp_path))

    assert "more cells than any of the publisher's" in said


def projections_with(**values):
    name = "occupation_2024-34.xlsx"
    return lambda folder: changed(PROJECTIONS, folder / name, values, sheet="Table 1.2")


PROJECTION_FILES = {
    "a workbook of wages": (lambda folder: STATES, "There is no sheet Table 1.2"),
    "text": (raw("occupation.csv", b"code\n29-2072\n"), "no workbook"),
    "a negative employment": (projections_with(D3=-1), "row 3, column employment, 2024: -1.* is below zero"),
    "a sum that is none": (projections_with(E3=5), "do not make 5"),
    "a blank employment": (projections_with(D3=None), "row 3, column employment, 2024: The cell is empty"),
    "a marker of other files": (projections_with(D3="**"), "row 3.*no meaning here"),
    "text in a number": (projections_with(I3="three"), "row 3, column employment change, percent.*“three” is neither"),
    "no code": (projections_with(B5=None), "row 5, column code: “” is no code"),
    "a code twice": (projections_with(B4="00-0000"), "row 4, column code: The occupation 00-0000 is there twice"),
    "a formula": (projections_with(D3="=1+1"), "row 3, column D: The cell holds a formula"),
    "no column of changes": (projections_with(H2="x"), "no column for the change in jobs"),
    "no column of schooling": (projections_with(M2="x"), "no column for the typical education, nor a sheet Table 1.7"),
    "no years": (projections_with(D2="Employment"), "not clear which release|for each of two years"),
    "no codes at all": (
        lambda folder: write_workbook(folder / "x.xlsx", [["Table 1.2"], ["title", "code"]], "Table 1.2"),
        "no row with the code of an occupation",
    ),
}


@pytest.mark.parametrize("damage", PROJECTION_FILES)
def test_a_damaged_file_of_projections_ends_in_one_sentence(occupations, tmp_path, damage):
    write, sentence = PROJECTION_FILES[damage]

    said = refused("import_projections", write(tmp_path))

    assert re.search(sentence, said)


def onet_with(file, change):
    def write(folder):
        copy = copied_onet(folder)
        path = copy / file
        path.write_bytes(change(path.read_bytes()))
        return copy

    return write


def onet_without(file):
    def write(folder):
        copy = copied_onet(folder)
        (copy / file).unlink()
        return copy

    return write


TASKS, TECHNOLOGY = "Task Statements.txt", "Technology Skills.txt"
ONET_FOLDERS = {
    "a file": (lambda folder: ONET / TASKS, "This is no folder"),
    "an empty folder": (lambda folder: folder, "holds no file Task Statements.txt"),
    "no technology": (onet_without(TECHNOLOGY), "holds no file Technology Skills.txt"),
    "an empty file": (onet_with(TASKS, lambda data: b""), "Task Statements.txt: The file is empty"),
    "a workbook": (onet_with(TASKS, lambda data: NATIONAL.read_bytes()), "Task Statements.txt: This is no text file"),
    "a missing column": (
        onet_with(TASKS, lambda data: data.replace(b"Task ID", b"Number", 1)),
        "Task ID is missing",
    ),
    "a row cut short": (onet_with(TASKS, lambda data: data[:-40]), "row 34: The row has . cells where the header has"),
    "a code that is none": (
        onet_with(TASKS, lambda data: data.replace(b"29-2072.00", b"292072", 1)),
        "“292072” is no code",
    ),
    "a task without a number": (onet_with(TASKS, lambda data: data.replace(b"22877", b"first")), "Task ID: “first” is"),
    "a task twice": (onet_with(TASKS, lambda data: data.replace(b"22878", b"22877")), "is there twice"),
    "neither yes nor no": (
        onet_with(TECHNOLOGY, lambda data: data.replace(b"\tN\tN", b"\t7\tN", 1)),
        "“7” is neither",
    ),
    "the wrong encoding": (onet_with(TASKS, lambda data: data.decode().encode("utf-16")), "UTF-16"),
    "a header only": (onet_with(TASKS, lambda data: data.splitlines(keepends=True)[0]), "a header and no rows"),
    "control characters": (
        onet_with(TASKS, lambda data: data.replace(b"Assign", b"\x07sign")),
        "control characters",
    ),
}


@pytest.mark.parametrize("damage", ONET_FOLDERS)
def test_a_damaged_folder_of_onet_ends_in_one_sentence(occupations, tmp_path, damage):
    write, sentence = ONET_FOLDERS[damage]

    said = refused("import_onet", write(tmp_path))

    assert re.search(sentence, said)

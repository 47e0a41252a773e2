"""Makers of damage: each takes a folder and puts a file there that an import must refuse."""

import zipfile

import pytest
from django.core.management import CommandError

from tests.outlook.conftest import everything, run
from tests.outlook.files import NATIONAL, changed, oews_row, rezipped, write_csv, write_workbook

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

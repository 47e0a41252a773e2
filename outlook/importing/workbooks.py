"""Workbooks from outside, read without trusting them.

A workbook is a zip archive of XML, which may claim any size, unpack to any size, or name a cell so far out that a
reader sets aside memory for billions. So its parts are first copied under a count of what they really hold; only the
copy is read.
"""

import re
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from outlook.importing.problems import FileProblem, quoted

CHUNK = 1 << 20
MOST_BYTES = 192 << 20
MOST_CELLS = 4_000_000
MOST_PARTS = 2_000
LONGEST_TAG_OR_TEXT = 16 << 20

DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)([0-9]+)[\"']")
MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([0-9]{4}-[0-9]{2})-")
# What the readers raise for a broken workbook. zipfile says NotImplementedError for a compression it does not know, and
# RuntimeError for a part that is encrypted.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    CalamineError,
    ElementTree.ParseError,
    KeyError,
)
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Workbook:
    """A workbook that has been looked through: its sheets by name, and the month it was last saved in ("2025-03")."""

    def __init__(self, file, reader, scans, modified):
        self.file, self.modified = file, modified
        self._reader, self._scans = reader, scans

    @property
    def sheet_names(self):
        return self._reader.sheet_names

    def rows(self, sheet):
        """All rows of a sheet, the first one first, each a list of texts, numbers, booleans and dates."""
        if problem := self._scans[sheet].problem:
            what, cell = problem
            raise FileProblem(what, self.file, sheet, *cell)
        with understood(self.file, sheet):
            rows = self._reader.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        if not any(map(any, rows)):
            raise FileProblem("The sheet is empty.", self.file, sheet)
        return rows


class Scan:
    """What a pass over a sheet's XML found: how far its cells reach, and whether one holds a formula."""

    def __init__(self):
        self.last_row = self.last_column = 0
        self.formula = None

    def read(self, data):
        if found := REFERENCE.findall(data):
            letters, rows = map(set, zip(*found, strict=True))
            self.last_row = max(self.last_row, *(int(row[:12]) for row in rows))
            self.last_column = max(self.last_column, *map(column_number, letters))
        if self.formula is None and (formula := FORMULA.search(data)):
            cells = REFERENCE.findall(data, 0, formula.start())
            letters, row = cells[-1] if cells else (b"", b"0")
            self.formula = (int(row[:12]) or None, letters.decode())

    @property
    def problem(self):
        """What is wrong with the sheet and in which row and column; None if nothing is."""
        if self.formula:
            return "The cell holds a formula. The publisher's file has figures only.", self.formula
        if self.last_row * self.last_column > MOST_CELLS:
            return f"The sheet reaches to row {self.last_row}, more than any of the publisher's files.", ()
        return None


def column_number(letters):
    """The number of a column by its letters: A is 1, XFD is 16384."""
    number = 0
    for letter in letters[:9].upper():
        number = number * 26 + letter - 64
    return number


@contextmanager
def open_workbook(path):
    """The workbook at the path, as long as the context lasts. Raises FileProblem for what is none."""
    path = Path(path)
    with TemporaryDirectory() as folder, understood(path.name):
        copy = Path(folder) / "workbook.xlsx"
        scans, modified = copy_parts(path, copy)
        reader = CalamineWorkbook.from_path(str(copy))
        by_sheet = {name: scans[part] for name, part in sheet_parts(copy).items()}
        if not set(reader.sheet_names) <= set(by_sheet):
            raise FileProblem("The workbook does not say where its sheets are.", path.name)
        yield Workbook(path.name, reader, by_sheet, modified)


@contextmanager
def understood(file, sheet=""):
    """Whatever the readers raise for a broken workbook, as a FileProblem."""
    try:
        yield
    except BROKEN as error:
        raise FileProblem(f"The workbook is damaged: {one_line(error)}.", file, sheet) from None
    except BaseException as error:
        # The reader is written in Rust: where it gives up altogether, what arrives is no ordinary exception.
        if type(error).__name__ != "PanicException":
            raise
        raise FileProblem("The workbook is damaged.", file, sheet) from None


def one_line(error):
    return quoted(" ".join(str(error).split()) or type(error).__name__)


def copy_parts(path, copy):
    """Copy the XML of a workbook, scanned; gives the scan of each part and the month of the last change."""
    scans, modified, left = {}, "", MOST_BYTES
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w") as target:
        parts = archive.infolist()
        if not any(part.filename == "xl/workbook.xml" for part in parts):
            raise FileProblem(what_else(parts), path.name)
        if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
            raise FileProblem("The workbook's archive has too many parts, or the same part twice.", path.name)
        if sum(part.file_size for part in parts) > MOST_BYTES:
            raise FileProblem(TOO_LARGE, path.name)
        for part in parts:
            if not part.filename.endswith((".xml", ".rels")):
                continue
            scan = scans[part.filename] = Scan()
            with archive.open(part) as source, target.open(part.filename, "w") as sink:
                for data in whole_tags(source, path.name):
                    left -= len(data)
                    if left < 0:
                        raise FileProblem(TOO_LARGE, path.name)
                    check_markup(data, path.name)
                    scan.read(data)
                    if part.filename == "docProps/core.xml" and (found := MODIFIED.search(data)):
                        modified = found[1].decode()
                    sink.write(data)
    return scans, modified


TOO_LARGE = f"The workbook unpacks to more than {MOST_BYTES >> 20} MB, more than any of the publisher's files."


def what_else(parts):
    """What an archive without a workbook is."""
    inside = [part.filename for part in parts if part.filename.lower().endswith((".xlsx", ".xls", ".csv"))]
    if inside:
        return f"This is an archive: unpack it and import what is in it, {quoted(inside[0])}."
    return "This archive is no .xlsx workbook. Open it in a spreadsheet program and save it as .xlsx."


def whole_tags(source, file):
    """The bytes of a part in pieces that never end within a tag."""
    rest = b""
    while data := source.read(CHUNK):
        data = rest + data
        end = data.rfind(b">") + 1
        rest = data[end:]
        if len(rest) > LONGEST_TAG_OR_TEXT:
            raise FileProblem("A cell of the workbook is longer than any of the publisher's.", file)
        if end:
            yield data[:end]
    if rest:
        yield rest


def check_markup(data, file):
    if b"\0" in data:
        raise FileProblem("The workbook's XML is not in UTF-8.", file)
    if DOCUMENT_TYPE.search(data):
        raise FileProblem("The workbook's XML declares a document type or entities, which no workbook needs.", file)


def sheet_parts(path):
    """The archive's part of each sheet, by the sheet's name."""
    with zipfile.ZipFile(path) as archive:
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iterfind(".//{*}sheet")
        return {sheet.get("name"): part_name(targets.get(sheet.get(RELATION), "")) for sheet in sheets}


def part_name(target):
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"

"""Tables in files of any kind: what a file is, its rows, and its columns by name."""

import csv
import hashlib
import re
from contextlib import contextmanager
from pathlib import Path

from outlook.importing.problems import FileProblem, quoted
from outlook.importing.workbooks import MOST_BYTES, MOST_CELLS, open_workbook

LONGEST_CELL = 32_767
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
RESAVE = "Open it in a spreadsheet program, save it as .xlsx or CSV, and import that."
KINDS = {
    b"PK\x03\x04": "workbook",
    b"PK\x05\x06": "workbook",
    b"\xd0\xcf\x11\xe0": f"This is a workbook in the old .xls format, or one with a password. {RESAVE}",
    b"%PDF": "This is a PDF, not a table.",
    b"{\\rtf": "This is a text document, not a table.",
    b"\x1f\x8b": "This is an archive: unpack it first.",
}


class Table:
    """A header and rows, all as lists, with the number each has in the file."""

    def __init__(self, file, sheet, rows, modified=""):
        self.file, self.sheet, self.rows, self.modified = file, sheet, rows, modified

    def problem(self, what, row=None, column=""):
        return FileProblem(what, self.file, self.sheet, row, column)


def kind_of(path):
    """ "workbook" or "text". Raises FileProblem for what can hold no table, or can't be read."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            start, size = file.read(4096), path.stat().st_size
    except OSError as error:
        raise FileProblem(f"The file cannot be read: {error.strerror}.", str(path)) from None
    if not start.strip():
        raise FileProblem("The file is empty.", path.name)
    for magic, kind in KINDS.items():
        if start.startswith(magic):
            if kind != "workbook":
                raise FileProblem(kind, path.name)
            return kind
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xls"}:
        raise FileProblem(f"The file's name says workbook, but it is none. {RESAVE}", path.name)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        raise FileProblem("This is a web page or XML, not a table.", path.name)
    if size > MOST_BYTES:
        raise FileProblem(f"The file is larger than {MOST_BYTES >> 20} MB.", path.name)
    return "text"


def digest_of(*paths):
    """The SHA-256 of files, one after the other."""
    digest = hashlib.sha256()
    for path in paths:
        with Path(path).open("rb") as file:
            while data := file.read(1 << 20):
                digest.update(data)
    return digest.hexdigest()


@contextmanager
def open_table(path):
    """The first sheet of a workbook, or a CSV file, as a table."""
    path = Path(path)
    if kind_of(path) == "text":
        yield Table(path.name, "", list(text_rows(path)))
        return
    with open_workbook(path) as workbook:
        sheet = workbook.sheet_names[0]
        yield Table(path.name, sheet, workbook.rows(sheet), workbook.modified)


def text_rows(path, delimiter=","):
    """The rows of a text file with separated values, UTF-8 with or without a mark, else Windows Latin-1."""
    encoding, cells = encoding_of(path), 0
    limit = csv.field_size_limit(LONGEST_CELL)
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    number = 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            reader = csv.reader(file, delimiter=delimiter, quoting=quoting, strict=True)
            for number, row in enumerate(reader, 1):
                cells += len(row)
                if cells > MOST_CELLS:
                    raise FileProblem("The file holds more cells than any of the publisher's.", path.name, row=number)
                yield row
    except csv.Error as error:
        raise FileProblem(f"The row cannot be read: {error}.", path.name, row=number + 1) from None
    finally:
        csv.field_size_limit(limit)


def encoding_of(path):
    """The encoding that the whole file can be read in."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0\0" in (start[::2], start[1::2]):
        raise FileProblem("The file is in UTF-16. Save it as CSV in UTF-8.", path.name)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            with path.open(encoding=encoding, newline="") as file:
                while text := file.read(1 << 20):
                    if "\0" in text:
                        raise FileProblem("The file is no text: it holds zero bytes.", path.name)
            return encoding
        except UnicodeDecodeError:
            continue
    raise FileProblem("The file is in neither UTF-8 nor Latin-1.", path.name)


def column_name(cell):
    """A header as it is compared: "loc quotient" and "LOC_QUOTIENT" are one."""
    return re.sub(r"[^A-Z0-9]+", "_", str(cell).strip().upper()).strip("_")


class Columns:
    """Where each column of a table stands, found by its name in whatever spelling the years have used.

    `names` gives for each column its spellings; the first one is used in messages.
    """

    def __init__(self, table, header, names, optional=(), row=1):
        spelled = {column_name(spelling): key for key, spellings in names.items() for spelling in spellings}
        self._at, self._shown = {}, {key: spellings[0] for key, spellings in names.items()}
        for index, cell in enumerate(header):
            key = spelled.get(column_name(cell))
            if key is None:
                continue
            if key in self._at:
                raise table.problem("The column is there twice.", row, str(cell).strip())
            self._at[key], self._shown[key] = index, str(cell).strip()
        missing = [self._shown[key] for key in names if key not in self._at and key not in optional]
        if missing:
            raise table.problem(f"The column {', '.join(missing[:4])} is missing.", row)

    def __contains__(self, key):
        return key in self._at

    def shown(self, key):
        """The column's name as the file spells it."""
        return self._shown[key]

    def cell(self, row, key):
        """The cell of a row, "" where the row ends before it or the table has no such column."""
        index = self._at.get(key)
        return row[index] if index is not None and index < len(row) else ""


def text_of(table, row, columns, key, number, longest=300):
    """A cell as text without spaces around it. Raises FileProblem for what no publisher writes."""
    value = columns.cell(row, key)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    if len(text) > longest:
        raise table.problem(f"The text is too long: {quoted(text)}.", number, columns.shown(key))
    if CONTROL.search(text):
        raise table.problem(f"The text holds control characters: {quoted(text)}.", number, columns.shown(key))
    return text

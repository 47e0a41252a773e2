"""The rows of a CSV file by the names of its columns, read line by line and refused in one sentence where damaged."""

import csv
from dataclasses import dataclass

# In bytes. The longest line in a publisher's file has about 3,000.
LONGEST_LINE = 100_000
SIGNATURES = {
    b"PK\x03\x04": "is a zip archive or a workbook: unpack it, and name the .csv file inside",
    b"\x1f\x8b": "is packed by gzip: unpack it first",
    b"\xff\xfe": "is written in UTF-16: save it as UTF-8",
    b"\xfe\xff": "is written in UTF-16: save it as UTF-8",
}
BOM = b"\xef\xbb\xbf"


class UnreadableFile(Exception):
    """One sentence for whoever gave the file: which file, row and column, and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file. Numbers count the lines of the file, the header being 1, as an editor shows them."""

    file: str
    number: int
    values: dict

    def __getitem__(self, column):
        return self.values[column]

    def refuse(self, column, reason):
        """Raise `UnreadableFile` over the cell in this column."""
        shown = self.values[column]
        shown = f"{shown[:40]}…" if len(shown) > 40 else shown
        raise UnreadableFile(f"{self.file}, row {self.number}, column {column}: “{shown}” {reason}.")


class Rows:
    """The rows of the file at `path` that hold `columns`, given by name in capitals; the file may use any case.

    `columns` must be there; of `optional` those that are there are read too, and `found` names all that were.
    `tick` is told how many bytes each line had.
    """

    def __init__(self, path, columns, optional=(), tick=lambda size: None):
        self.path = path
        self.columns = columns
        self.optional = optional
        self.tick = tick
        self.found = ()
        self.header = ()

    def __iter__(self):
        try:
            with self.path.open("rb") as file:
                yield from self.rows_of(file)
        except OSError as error:
            raise UnreadableFile(f"{self.path} cannot be read: {error.strerror}.") from None

    def rows_of(self, file):
        start = file.peek(4)
        for signature, reason in SIGNATURES.items():
            if start.startswith(signature):
                raise UnreadableFile(f"{self.path.name} {reason}.")
        records = self.records(file, "utf-8-sig" if start.startswith(BOM) else None)
        _, header = next(records, (0, None))
        if header is None:
            raise UnreadableFile(f"{self.path.name} is empty.")
        places = self.places(header)
        for number, cells in records:
            if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
                raise UnreadableFile(
                    f"{self.path.name}, row {number}: it has {len(cells)} columns where the header has {len(header)}."
                )
            yield Row(self.path.name, number, {column: cells[place].strip() for column, place in places.items()})

    def records(self, file, encoding):
        """(line number, cells) of each record that is not blank."""
        reader = csv.reader(self.lines(file, encoding), strict=True)
        number = 1
        try:
            for cells in reader:
                if any(cells):
                    yield number, cells
                number = reader.line_num + 1
        except csv.Error as error:
            open_quote = "limit" in str(error) or "end of data" in str(error)
            what = "is opened and never closed" if open_quote else "stands inside a cell"
            raise UnreadableFile(f"{self.path.name}, row {number}: a quotation mark {what}.") from None

    def lines(self, file, encoding):
        number = 0
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            if b"\0" in line:
                raise UnreadableFile(f"{self.path.name}, row {number}: it holds bytes that are no text.")
            if len(line) > LONGEST_LINE:
                raise UnreadableFile(
                    f"{self.path.name}, row {number}{self.column_at_end(line)}: "
                    f"it is longer than {LONGEST_LINE:,} bytes."
                )
            self.tick(len(line))
            yield self.text(line, number, encoding)

    def text(self, line, number, encoding):
        """The line in words. Without a mark at its start a file may be in UTF-8 or, as until 2022, in Latin-1."""
        # Windows-1252 is what publishers mean by Latin-1: the two differ only where Latin-1 has no printable sign.
        for attempt in [encoding] if encoding else ["utf-8", "cp1252"]:
            try:
                return line.decode(attempt)
            except UnicodeDecodeError:
                continue
        raise UnreadableFile(f"{self.path.name}, row {number}: it is neither UTF-8 nor Latin-1 text.")

    def column_at_end(self, line):
        """Which column the line has reached, as far as that can be told."""
        place = line.count(b",")
        return f", column {self.header[place]}" if place < len(self.header) else ""

    def places(self, header):
        """Where each column wanted stands."""
        names = [name.strip().strip("\ufeff").upper() for name in header]
        self.header = names
        missing = [column for column in self.columns if column not in names]
        if missing:
            raise UnreadableFile(f"{self.path.name} has no column {' and none '.join(missing)}.")
        self.found = [column for column in [*self.columns, *self.optional] if column in names]
        twice = [column for column in self.found if names.count(column) > 1]
        if twice:
            raise UnreadableFile(f"{self.path.name} has the column {twice[0]} twice.")
        return {column: names.index(column) for column in self.found}

"""Summaries as CSV files, one a table, whose texts spreadsheets take for texts and never for formulas."""

import csv
import io
import re
import shutil
import weakref
from contextlib import ExitStack
from decimal import Decimal
from functools import cached_property, partial
from tempfile import TemporaryFile

from exports.writers.data_dictionary import dictionary_table
from exports.writers.tables import spelled_out, tables

SIGNS = "=+\\-@＝＋－＠"
# What a program may skip before it looks at a sign: blanks, quotation marks, characters that take no room.
SKIPPED = r"""(?:[^\S\t\r\n]|["'\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])*"""
AT_START = re.compile(rf"(?={SKIPPED}[{SIGNS}\t\r\n])")
# Where the file is read with another separator than its own, or line by line, a cell begins here.
AFTER_SEPARATOR = re.compile(rf"([;\t\r\n])(?={SKIPPED}[{SIGNS}])")
# Most texts are neither: they begin with a letter or a digit and have no second cell in them.
PLAIN = re.compile("[^\\W_][^;\\t\\r\\n\\0\ud800-\udfff]*")
UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def csv_files(export):
    """[(name, write)] of each table and of the data dictionary; `write(out)` puts it into a binary file.

    UTF-8 with byte order mark, CRLF, the names of the columns in the first row. The summaries are read once for all
    files, when the first is written. `write` gives the characters that stand as their code points: [U+0000].
    """
    together = Together(export)
    return [(f"{name}.csv", partial(together.copy, name)) for name in together.tables]


class Together:
    """The CSV files of an export, which are written all at once, to copy one by one."""

    def __init__(self, export):
        self.export = export
        self.tables = {table.name: table for table in (*tables(), dictionary_table())}
        self.unwritable = {name: set() for name in self.tables}

    def copy(self, name, out):
        """Put the table of this name into a binary file: the characters that it could not hold."""
        self.files[name].seek(0)
        shutil.copyfileobj(self.files[name], out)
        return self.unwritable[name]

    @cached_property
    def files(self):
        """A temporary binary file for each table; they go when this goes."""
        with ExitStack() as unless_done:
            files = {name: unless_done.enter_context(TemporaryFile()) for name in self.tables}
            texts = {name: io.TextIOWrapper(file, "utf-8-sig", newline="") for name, file in files.items()}
            self._write({name: csv.writer(text).writerows for name, text in texts.items()})
            for text in texts.values():
                text.detach()
            weakref.finalize(self, unless_done.pop_all().close)
        return files

    def _write(self, writers):
        cells = {name: partial(cell_of, unwritable=self.unwritable[name]) for name in self.tables}
        *listed, dictionary = self.tables.values()
        for table in (*listed, dictionary):
            writers[table.name]([[column.name for column in table.columns]])
        for summary in self.export:
            for table in listed:
                writers[table.name]([map(cells[table.name], row) for row in table.rows(summary)])
        writers[dictionary.name]([map(cells[dictionary.name], row) for row in dictionary.rows()])


def cell_of(value, unwritable):
    """A value of a table as the text of a cell; what is not known is an empty cell.

    A character that no CSV file holds well stands as its code point, [U+0000], and is added to the unwritable ones.
    """
    if isinstance(value, str):
        if not value or PLAIN.fullmatch(value):
            return value
        return inert(spelled_out(value, UNWRITABLE, unwritable))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def inert(text):
    """The text with an apostrophe wherever a spreadsheet could take what follows for a formula.

    That is at its start, and after a semicolon, a tab or a line break. Taking one apostrophe away from each place that
    still looks so gives the text back, whatever it is.
    """
    if AT_START.match(text):
        text = f"'{text}"
    return AFTER_SEPARATOR.sub(r"\1'", text)

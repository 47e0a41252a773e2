"""Sheets of a workbook that take whole rows and hold every text, whatever its length and its characters.

xlsxwriter makes the file; the rows are written here, because it takes several times as long cell by cell.
"""

import re
from datetime import date
from decimal import Decimal
from html import escape

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from exports.writers.tables import spelled_out

LARGEST = 32_767
"""The UTF-16 units that Excel holds in a cell."""
ROOM = 4_000
"""Characters that a cell holds even if each of them must be spelled out."""
DAY_ZERO = date(1899, 12, 30)
# Excel takes 1900 for a leap year and would show a day before its March as another one.
FIRST_DAY = date(1900, 3, 1)

END_OF_TEXT = "</t></is></c>"
NOT_PLAIN = re.compile("[_&<>\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
# Two escapes may share an underscore, so each is looked at by itself.
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f]")
NO_CHARACTER = re.compile("[\\ud800-\\udfff\\ufffe\\uffff]")


class Sheet(Worksheet):
    """A worksheet that is filled from the top, one whole row after the other.

    `formats` are those of its columns. A text that is too long for a cell begins in it and is given whole to
    `remains.add(sheet, cell, text)`; characters that no cell holds are added to the set `remains.unwritable`.
    """

    def begin(self, formats, remains):
        self.styles = [form._get_xf_index() for form in formats]
        self.letters = [xl_col_to_name(place) for place in range(len(formats))]
        self.texts = [(f'<c r="{name}', _text(style)) for name, style in zip(self.letters, self.styles, strict=True)]
        self.remains = remains
        self.rows = 0

    def append(self, values):
        """Write a row of str, int, Decimal, bool, date or None."""
        self.rows += 1
        cells = []
        for place, value in enumerate(values):
            if value is None or value == "":
                continue
            # Nearly all cells are plain texts, so these are written here and in the fewest steps.
            if isinstance(value, str) and len(value) <= ROOM and not NOT_PLAIN.search(value):
                before, after = self.texts[place]
                cells.append(f"{before}{self.rows}{after}{value}{END_OF_TEXT}")
            else:
                cells.append(self._cell(f"{self.letters[place]}{self.rows}", self.styles[place], value))
        self._write(cells)

    def append_in(self, formats, values):
        """Write a row in other formats than the columns'."""
        self.rows += 1
        styles = [form._get_xf_index() for form in formats]
        known = zip(self.letters, styles, values, strict=True)
        self._write(self._cell(f"{name}{self.rows}", style, value) for name, style, value in known if value is not None)

    def _write(self, cells):
        self.fh.write(f'<row r="{self.rows}">{"".join(cells)}</row>')

    def finish(self):
        """Tell xlsxwriter how far the rows reach; none may follow."""
        self._check_dimensions(0, 0)
        self._check_dimensions(self.rows - 1, len(self.letters) - 1)

    def _cell(self, place, style, value):
        if not isinstance(value, str):
            if isinstance(value, bool):
                return f'<c r="{place}" s="{style}" t="b"><v>{value:d}</v></c>'
            number = number_of(value)
            if number is not None:
                return f'<c r="{place}" s="{style}"><v>{number}</v></c>'
            value = str(value)
        if len(value) > ROOM and not fits(value):
            self.remains.add(self.name, place, value)
            value = f"{value[:ROOM]}… [The whole text is in the sheet Overflow: {self.name}, {place}]"
        if NOT_PLAIN.search(value):
            value = escape(escaped(value, self.remains.unwritable), quote=False)
        return f'<c r="{place}{_text(style)}{value}{END_OF_TEXT}'


def _text(style):
    """What stands between the place of a text and the text."""
    return f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">'


def number_of(value):
    """An int, a Decimal or a date as a number that Excel keeps exactly, or None where it would not."""
    if isinstance(value, date):
        return (value - DAY_ZERO).days if value >= FIRST_DAY else None
    # Excel keeps fifteen digits.
    number = f"{float(value):.15G}"
    return number if Decimal(number) == value else None


def fits(text):
    """Whether a cell holds the text."""
    return len(escaped(text, set()).encode("utf-16-le")) // 2 <= LARGEST


def escaped(text, unwritable):
    """The text in letters that XML can hold: in the escapes of the file format, a bell is _x0007_.

    A text that looks like one is escaped itself. What is no character, half of a surrogate pair for example, stands as
    its code point, [U+D800], and is added to the unwritable ones.
    """
    text = LOOKS_ESCAPED.sub("_x005F_", text)
    text = CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return spelled_out(text, NO_CHARACTER, unwritable)

"""Summaries as one workbook: a sheet for each table, typed cells, nothing cut off."""

from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook

from exports.description import Column, Told
from exports.writers.data_dictionary import dictionary_table
from exports.writers.sheets import ROOM, Sheet
from exports.writers.tables import Table, plain_type, tables

OPTIONS = {
    # Rows go through files, so that memory stays flat however many there are.
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
TITLE = "Summaries of pathways and credentials"
ROWS = 1_048_576
"""The rows that Excel holds in a sheet."""
LOOKED_AT = 100
WIDEST = 60
TOP = {"valign": "top"}
WRAPPED = {**TOP, "text_wrap": True}
HEADING = {**WRAPPED, "bold": True, "bg_color": "#E7EEF3", "bottom": 1}
FORMATS = {str: WRAPPED, tuple: WRAPPED, bool: TOP, Decimal: TOP, date: {**TOP, "num_format": "yyyy-mm-dd"}}
READING = (
    "The sheet Data dictionary says what each column means.",
    "An empty cell stands for what is not known or does not apply; 0 is a number.",
    "Where a cell holds several texts, each has a line of its own.",
    "A text that is longer than a cell can be begins in its cell; the sheet Overflow has the whole of it, in parts.",
)
OVERFLOW = Table(
    "overflow",
    "Overflow",
    "One part of a text that is too long for a cell.",
    (
        Column("sheet", str, Told("The sheet the text belongs to", heading="Sheet")),
        Column("cell", str, Told("The cell the text belongs to", heading="Cell")),
        Column("part", int, Told("Which part of the text this is, from 1", heading="Part")),
        Column("text", str, Told("The part", heading="Text")),
    ),
    rows=None,
)


def write_xlsx(export, out):
    """Write the workbook of an export to a binary file; its summaries are read once.

    The same summaries on the same day give the same bytes. What Excel has no room for goes on in a further sheet. Gives
    the characters that stand as their code points: [U+D800].
    """
    with _workbook(out) as workbook:
        _describe(workbook, export)
        about = workbook.add_worksheet("About", worksheet_class=Sheet)
        overflow = Overflow(workbook)
        dictionary, *sheets = [Pages(workbook, table, overflow) for table in (dictionary_table(), *tables())]
        for row in dictionary.table.rows():
            dictionary.append(row)
        for summary in export:
            for pages in sheets:
                for row in pages.table.rows(summary):
                    pages.append(row)
        for pages in (dictionary, *sheets, overflow):
            pages.finish()
        _tell(workbook, about, export, sheets, overflow)
    return overflow.unwritable


@contextmanager
def _workbook(out):
    """A Workbook that is written to a binary file at the end; where something fails before, nothing is left behind."""
    with TemporaryDirectory() as folder:
        workbook = Workbook(out, {**OPTIONS, "tmpdir": folder})
        try:
            yield workbook
            workbook.close()
        finally:
            for sheet in workbook.worksheets():
                sheet._opt_close()


class Pages:
    """A table in the workbook: one sheet, and a further one each time the last is full."""

    def __init__(self, workbook, table, remains):
        self.workbook, self.table, self.remains = workbook, table, remains
        self.formats = [workbook.add_format(_format(column)) for column in table.columns]
        self.headings = [column.told.heading for column in table.columns]
        self.header = [workbook.add_format(HEADING)] * len(table.columns)
        # Beside a heading stands the button that filters.
        self.widths = [len(heading) + 4 for heading in self.headings]
        self.sheets, self.rows = [], 0
        self._begin()

    def append(self, row):
        """Write a row of the table."""
        if self.sheets[-1].rows == ROWS:
            self._begin()
        if self.rows < LOOKED_AT:
            self.widths = list(map(max, self.widths, map(_width, row)))
        self.sheets[-1].append(row)
        self.rows += 1

    def finish(self):
        """Freeze the headings, let the rows be filtered, make the columns as wide as their content."""
        for sheet in self.sheets:
            sheet.finish()
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, sheet.rows - 1, len(self.headings) - 1)
            for place, (width, form) in enumerate(zip(self.widths, self.formats, strict=True)):
                sheet.set_column(place, place, min(width, WIDEST), form)

    def _begin(self):
        name = f"{self.table.heading} {len(self.sheets) + 1}" if self.sheets else self.table.heading
        self.sheets.append(self.workbook.add_worksheet(name, worksheet_class=Sheet))
        self.sheets[-1].begin(self.formats, self.remains)
        self.sheets[-1].append_in(self.header, self.headings)


class Overflow:
    """What the cells have no room for: texts that are too long, in parts on a sheet, and characters nothing can hold.

    There is no such sheet where all texts fit.
    """

    def __init__(self, workbook):
        self.workbook, self.pages, self.unwritable = workbook, None, set()

    def add(self, sheet, cell, text):
        """Keep the whole text of a cell."""
        self.pages = self.pages or Pages(self.workbook, OVERFLOW, self)
        for part, start in enumerate(range(0, len(text), ROOM), 1):
            self.pages.append((sheet, cell, part, text[start : start + ROOM]))

    def finish(self):
        if self.pages:
            self.pages.finish()


def _describe(workbook, export):
    workbook.use_zip64()
    workbook.set_properties(
        {
            "title": TITLE,
            "author": "careerguide",
            "comments": f"Exported on {export.exported_on}, content version {export.content_version}",
            # Otherwise the file would tell the moment it was made, and no two would be the same.
            "created": datetime.combine(export.exported_on, time()),
        }
    )


def _tell(workbook, about, export, written, remains):
    """Fill the front sheet: what this is, as of when, and what each sheet holds."""
    text, heading, day = (workbook.add_format(one) for one in (WRAPPED, HEADING, FORMATS[date] | {"align": "left"}))
    bold = workbook.add_format(TOP | {"bold": True})
    whole = workbook.add_format(TOP | {"align": "left"})
    about.begin([bold, whole, text], remains)
    about.append([TITLE, None, None])
    about.append_in([bold, day, text], ["Exported on", export.exported_on, None])
    about.append(["Content version", export.content_version, None])
    about.append(["State", export.state or "None chosen: figures are for the nation", None])
    about.append(["From", export.address, None])
    about.append([None, None, None])
    about.append_in([heading] * 3, ["Sheet", "Rows", "What one row is"])
    for pages in written:
        about.append([pages.table.heading, pages.rows, pages.table.meaning])
    about.append([None, None, None])
    for line in READING:
        about.append([None, None, line])
    about.finish()
    for place, width in enumerate((20, 14, 90)):
        about.set_column(place, place, width)


def _format(column):
    """How the values of a column are shown: figures with separators, codes and years without."""
    kind = plain_type(column.type)
    if kind is int:
        return TOP | {"num_format": "0" if column.told.unit in {"", "year"} else "#,##0"}
    return FORMATS[kind]


def _width(value):
    """How many letters wide a value stands."""
    return 0 if value is None else max(map(len, str(value).split("\n"))) + 2

"""Reads the occupation tables of the Employment Projections as the Bureau of Labor Statistics publishes them.

From round to round tables move, headers spread over one row or two, and dashes change. So a table is known by its
number, and a column by what its header says. All employment is in thousands.
"""

import re

from outlook.importing.numbers import Kind, figure
from outlook.importing.occupations import CODE
from outlook.importing.problems import quoted
from outlook.importing.saving import agreed
from outlook.importing.tables import Table
from outlook.models import Marker

TABLES = re.compile(r"table\s*1\.(2|7|10|12)", re.IGNORECASE)
PERIOD = re.compile(r"(?<!\d)(20\d\d)\s*[-–—_]\s*(?:20)?(\d\d)(?!\d)")
MISSING = {"—", "–", "-", "--", "‒", "―"}
ALL_INDUSTRIES = "TE1000"

THOUSANDS = Kind(most=1_000_000, places=1, exact=False, markers=frozenset())
CHANGE = Kind(most=1_000_000, least=-1_000_000, places=1, exact=False, markers=frozenset())
PERCENT = Kind(most=5_000, least=-100, places=1, exact=False, markers=frozenset())
FIGURES = {
    "base_employment": THOUSANDS,
    "target_employment": THOUSANDS,
    "change": CHANGE,
    "change_percent": PERCENT,
    "annual_openings": THOUSANDS,
}
TEXTS = ["entry_education", "work_experience", "training", "factors"]
HEADERS = {
    "title": r"matrix (occupation )?title|^occupation$",
    "type": r"^occupation type",
    "change": r"change.*(numeric|number)",
    "change_percent": r"change.*percent|percent change",
    "annual_openings": r"openings",
    "entry_education": r"typical education",
    "work_experience": r"work experience",
    "training": r"on-the-job training",
    "industry": r"industry code",
    "factors": r"^factors",
}
EMPLOYMENT = re.compile(r"^(?:total )?employment\b(?!.*(?:distribution|change|percent)).*?(20\d\d)$")
# Employment and change are each rounded to a tenth of a thousand.
ROUNDING = 0.2
HEADER_ROWS = 12


class ProjectionsFile:
    """The projections of a workbook. Raises FileProblem wherever something is not as the publisher writes it."""

    def __init__(self, workbook, release=""):
        names = {}
        for name in workbook.sheet_names:
            if found := TABLES.search(name):
                names.setdefault(found[1], name)
        if "2" not in names:
            raise Table(workbook.file, "", []).problem("There is no sheet Table 1.2, the occupational projections.")
        self._tables = {
            number: ProjectionTable(Table(workbook.file, names[number], workbook.rows(names[number])))
            for number in ("2", "7", "10", "12")
            if number in names
        }
        self.table = self._tables["2"].table
        self.base_year, self.target_year = self._years(release)
        self._check_columns()

    @property
    def period(self):
        """The round as official tables write it: "2024-34"."""
        return f"{self.base_year}-{self.target_year % 100:02d}"

    def _years(self, given):
        main = self._tables["2"]
        if given and not PERIOD.fullmatch(given):
            raise self.table.problem(f"{quoted(given)} is no round such as 2024-34.")
        title = " ".join(str(cell) for row in self.table.rows[: main.first] for cell in row)
        found = {
            "the file's name": period_in(self.table.file),
            "the table's title": period_in(title),
            "the columns of employment": "-".join(sorted(main.years)),
        }
        try:
            period = agreed("release", {place: period_in(text) for place, text in found.items()}, period_in(given))
        except ValueError as error:
            raise self.table.problem(str(error)) from None
        base, target = map(int, period.split("-"))
        if len(main.years) != 2 or not base < target:
            raise self.table.problem("The columns of employment, one for each of two years, are not there.")
        return base, target

    def _check_columns(self):
        at_hand = {key for table in self._tables.values() for key in table.at}
        for key, words in (("change", "change in jobs"), ("change_percent", "change in percent")):
            if key not in self._tables["2"].at:
                raise self.table.problem(f"There is no column for the {words}.", self._tables["2"].first)
        if "annual_openings" not in at_hand:
            raise self.table.problem("There is no column for the occupational openings, nor a sheet Table 1.10.")
        if "entry_education" not in at_hand:
            raise self.table.problem("There is no column for the typical education, nor a sheet Table 1.7.")

    def rows(self):
        """(row number, code, title, fields) of every occupation; fields that no table has are left out."""
        main, others = self._tables["2"], [self._tables[number] for number in ("7", "10") if number in self._tables]
        more = [table.by_code() for table in others]
        factors = self._tables["12"].factors() if "12" in self._tables else None
        for number, code, title in main.occupations():
            fields = main.fields(number)
            for table, rows in zip(others, more, strict=True):
                if code in rows:
                    fields = table.fields(rows[code]) | fields
            if factors is not None:
                fields["factors"] = factors.get(code, "")
            self._check_sum(fields, number)
            yield number, code, title, fields

    def _check_sum(self, fields, number):
        base, target, change = fields["base_employment"], fields["target_employment"], fields["change"]
        if None not in (base, target, change) and abs(base + change - target) > ROUNDING:
            what = f"{base} and a change of {change} do not make {target}."
            raise self.table.problem(what, number, self._tables["2"].shown["target_employment"])


class ProjectionTable:
    """One sheet: where its columns stand and where its rows begin."""

    def __init__(self, table):
        self.table = table
        self.first, self.code_at = self._first_row()
        self.headers = self._headers()
        self.at, self.shown, self.years = {}, {}, {}
        self._locate()

    def _first_row(self):
        """The index of the first row with an occupation's code, and the column of the codes."""
        for index, row in enumerate(self.table.rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and CODE.fullmatch(cell.strip()):
                    return index, column
            if index > HEADER_ROWS:
                break
        raise self.table.problem("There is no row with the code of an occupation, such as 29-2072.")

    def _headers(self):
        """What stands above each column, from all header rows below the title; merged cells count for each column."""
        above = [row for row in self.table.rows[: self.first] if sum(bool(str(cell).strip()) for cell in row) > 1]
        parts = [filled(row) if row is not above[-1] else row for row in above]
        width = max(map(len, parts), default=0)
        return [plain(" ".join(words(row[column]) for row in parts if column < len(row))) for column in range(width)]

    def _locate(self):
        for column, header in enumerate(self.headers):
            keys = [key for key, pattern in HEADERS.items() if re.search(pattern, header)]
            if year := EMPLOYMENT.search(header):
                self.years[year[1]] = column
            if keys and column != self.code_at:
                if keys[0] in self.at:
                    raise self.table.problem(f"The column {quoted(header)} is there twice.", self.first)
                self.at[keys[0]], self.shown[keys[0]] = column, header
        for year, key in zip(sorted(self.years), ("base_employment", "target_employment"), strict=False):
            self.at[key] = self.years[year]
            self.shown[key] = self.headers[self.years[year]]
        if "title" not in self.at:
            raise self.table.problem("There is no column for the occupation's title.", self.first)

    def occupations(self):
        """(row number, code, title) of the rows, footnotes left out; of a group and a line with one code, the line."""
        chosen = {}
        for index in range(self.first, len(self.table.rows)):
            row = self.table.rows[index]
            code = self._cell(row, self.code_at)
            if not code and not any(str(cell).strip() for cell in row[1:]):
                continue
            if not CODE.fullmatch(code):
                what = f"{quoted(code)} is no code of an occupation, such as 29-2072."
                raise self.table.problem(what, index + 1, "code")
            is_line = self._text(row, "type").lower() == "line item"
            if code in chosen and chosen[code][1] == is_line:
                raise self.table.problem(f"The occupation {code} is there twice.", index + 1, "code")
            if code not in chosen or is_line:
                chosen[code] = (index + 1, is_line)
        for code, (number, _) in chosen.items():
            title = self._text(self.table.rows[number - 1], "title")
            if not title or len(title) > 200:
                raise self.table.problem("The occupation has no title, or an endless one.", number, self.shown["title"])
            yield number, code, title

    def by_code(self):
        return {code: number for number, code, _ in self.occupations()}

    def fields(self, number):
        """Figures and texts of a row, by field; a dash is None for a figure and empty for a text."""
        row = self.table.rows[number - 1]
        figures = {key: self._figure(row, key, kind, number) for key, kind in FIGURES.items() if key in self.at}
        texts = {key: self._words(row, key, number) for key in TEXTS if key in self.at and key != "factors"}
        return figures | texts

    def factors(self):
        """What moves each occupation's share in all industries together, by its code."""
        if not {"industry", "factors"} <= self.at.keys():
            raise self.table.problem("There is no column for the industry's code, or for the factors.", self.first)
        found = {}
        for index, row in enumerate(self.table.rows[self.first :], self.first + 1):
            if self._text(row, "industry") == ALL_INDUSTRIES:
                found[self._cell(row, self.code_at)] = self._words(row, "factors", index, longest=3000)
        return found

    def _figure(self, row, key, kind, number):
        value = row[self.at[key]] if self.at[key] < len(row) else ""
        if isinstance(value, str) and value.strip() in MISSING:
            return None
        try:
            found = figure(value, kind)
        except ValueError as error:
            raise self.table.problem(str(error), number, self.shown[key]) from None
        if found is None or isinstance(found, Marker):
            what = "The cell is empty where a figure or a dash is published."
            raise self.table.problem(what, number, self.shown[key])
        return found

    def _words(self, row, key, number, longest=80):
        text = self._text(row, key)
        if len(text) > longest or any(ord(letter) < 32 for letter in text):
            raise self.table.problem(f"{quoted(text)} is no text of the publisher.", number, self.shown[key])
        return "" if text in MISSING else text

    def _text(self, row, key):
        return self._cell(row, self.at[key]) if key in self.at else ""

    def _cell(self, row, column):
        return str(row[column]).strip() if column < len(row) else ""


def words(cell):
    """A header's cell as text; a year may stand there as a number."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def filled(row):
    """A header row in which each empty cell takes the text to its left, as merged cells show it."""
    last, cells = "", []
    for cell in row:
        last = words(cell).strip() or last
        cells.append(last)
    return cells


def plain(header):
    """A header without footnote marks, in small letters, with one kind of dash.

    >>> plain("Median annual wage,  dollars, 2024[1]")
    'median annual wage, dollars, 2024'
    """
    text = re.sub(r"\s*[\[(]\d+[\])]", "", header)
    return " ".join(re.sub("[‐-―]", "-", text).lower().split())


def period_in(text):
    """The period a text tells, both years in full, empty if it tells none.

    >>> [period_in(text) for text in ("projected 2024–34", "occupation_2024-2034.xlsx", "occupation.xlsx")]
    ['2024-2034', '2024-2034', '']
    """
    periods = [(base, f"20{target}") for base, target in PERIOD.findall(text)]
    return next((f"{base}-{target}" for base, target in periods if base < target), "")

"""Reads the Occupational Employment and Wage Statistics as the Bureau of Labor Statistics publishes them.

National, state, metropolitan and nonmetropolitan files, workbook or CSV, since May 2014.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from django.utils import timezone

from outlook.importing.numbers import figure
from outlook.importing.occupations import CODE
from outlook.importing.oews_layout import FIGURES, INDUSTRY, NAMES, PLACE, SHARES, STEPS
from outlook.importing.places import NATION, TERRITORIES, state_area
from outlook.importing.problems import quoted
from outlook.importing.saving import agreed
from outlook.importing.tables import Columns, text_of
from outlook.models import Area, Marker, WageEstimate

YEAR = re.compile(r"(?<![A-Za-z0-9])M(20\d\d)(?!\d)|oe[sw]+m(\d\d)", re.IGNORECASE)
KIND_OF_TYPE = {
    "1": Area.Kind.NATION,
    "2": Area.Kind.STATE,
    "3": Area.Kind.TERRITORY,
    "4": Area.Kind.METROPOLITAN,
    "6": Area.Kind.NONMETROPOLITAN,
}
DIGITS = {Area.Kind.METROPOLITAN: 5, Area.Kind.NONMETROPOLITAN: 7}
GROUPS = ["total", "major", "minor", "broad", "detailed"]
FIRST_YEAR = 1997
FULL_TIME_HOURS = 2080
# An hourly wage is printed to the cent, which is up to $10.40 a year, and an annual wage to $10.
ROUNDING = 20


@dataclass(frozen=True)
class Row:
    """One estimate as it stands in the file, not yet connected to an occupation."""

    number: int
    code: str
    title: str
    area: Area
    figures: dict
    markers: dict
    paid_by: str


class OewsFile:
    """The estimates in a table. Raises FileProblem wherever something is not as the publisher writes it."""

    def __init__(self, table, year=""):
        self.table = table
        optional = [*PLACE, *INDUSTRY, *SHARES]
        self.columns = Columns(table, table.rows[0], NAMES, optional)
        if "area" in self.columns:
            self.columns = Columns(table, table.rows[0], NAMES, [*PLACE, *INDUSTRY])
        self.year = self._year(year)
        self._areas = {}

    def _year(self, given):
        places = {"the sheet's name": self.table.sheet, "the file's name": self.table.file}
        found = {place: year_in(name) for place, name in places.items()}
        try:
            return may_year(agreed("year", found, given))
        except ValueError as error:
            raise self.table.problem(str(error)) from None

    def rows(self):
        """All estimates for all industries together, each occupation and area once, checked."""
        for number in sorted(self._chosen().values()):
            yield self._row(number)

    def _chosen(self):
        """The row number for each area and occupation. Where a group of occupations has a code of one, the one."""
        chosen, groups = {}, {}
        for number, cells in enumerate(self.table.rows[1:], 2):
            if not any(cell not in ("", None) for cell in cells):
                continue
            code = self._code(cells, number)
            if not self._is_all_industries(cells, number):
                continue
            group = self._text(cells, "group", number).lower()
            if group not in GROUPS:
                self._fail(f"{quoted(group)} is no group of occupations.", number, "group")
            key = (self._text(cells, "area", number).lstrip("0"), code)
            if group == groups.get(key):
                self._fail(f"The occupation is there twice, in row {chosen[key]} too.", number, "code")
            if key not in groups or group == GROUPS[-1]:
                chosen[key], groups[key] = number, group
        if not chosen:
            raise self.table.problem("There is no row for all industries together.")
        return chosen

    def _is_all_industries(self, cells, number):
        industry = self._text(cells, "naics", number)
        return (
            self._text(cells, "i_group", number).lower() in {"", "cross-industry"}
            and not industry.strip("0")
            and self._text(cells, "own_code", number) in {"", "1235"}
        )

    def _row(self, number):
        cells = self.table.rows[number - 1]
        area = self._area(cells, number)
        figures, markers = self._figures(cells, number, may_lack_shares=area.kind in {"nation", "territory"})
        self._check_order(figures, markers, number)
        self._check_hours(figures, number)
        title = self._text(cells, "title", number)
        if not title:
            self._fail("The occupation has no title.", number, "title")
        return Row(number, self._code(cells, number), title, area, figures, markers, self._paid_by(cells, number))

    def _figures(self, cells, number, may_lack_shares):
        figures, markers = dict.fromkeys(FIGURES), {}
        for field, kind in FIGURES.items():
            try:
                value = figure(self.columns.cell(cells, field), kind)
            except ValueError as error:
                self._fail(str(error), number, field)
            if isinstance(value, Marker):
                markers[field] = value.value
            elif value is None:
                if field not in SHARES or not may_lack_shares:
                    self._fail("The cell is empty where a figure or a marker is published.", number, field)
            else:
                figures[field] = value
        return figures, markers

    def _check_order(self, figures, markers, number):
        """Percentiles rise, and once one is at the top code all above it are."""
        for basis in ("annual", "hourly"):
            fields = [f"{basis}_{step}" for step in STEPS]
            for low, high in pairwise(field for field in fields if figures[field] is not None):
                if figures[low] > figures[high]:
                    what = f"{figures[low]} is above {self.columns.shown(high)}, {figures[high]}."
                    self._fail(what, number, low)
            for low, high in pairwise(fields):
                if markers.get(low) == Marker.TOP_CODE and figures[high] is not None:
                    self._fail(f"{figures[high]} follows the marker # of {self.columns.shown(low)}.", number, high)

    def _check_hours(self, figures, number):
        """An annual wage is the hourly one times 2,080 wherever both are published."""
        for step in ["mean", *STEPS]:
            annual, hourly = figures[f"annual_{step}"], figures[f"hourly_{step}"]
            if annual and hourly and abs(annual - hourly * FULL_TIME_HOURS) > ROUNDING:
                other = self.columns.shown(f"hourly_{step}")
                what = f"{annual} is not {FULL_TIME_HOURS:,} times {other}, {hourly}."
                self._fail(what, number, f"annual_{step}")

    def _paid_by(self, cells, number):
        ticked = []
        for field in ("paid_by_year", "paid_by_hour"):
            text = self._text(cells, field, number).upper()
            if text not in {"", "TRUE", "FALSE"}:
                self._fail(f"{quoted(text)} is neither TRUE nor empty.", number, field)
            ticked.append(text == "TRUE")
        if all(ticked):
            self._fail("A wage cannot be published only by the year and only by the hour.", number, "paid_by_hour")
        return WageEstimate.PaidBy.YEAR if ticked[0] else WageEstimate.PaidBy.HOUR if ticked[1] else ""

    def _area(self, cells, number):
        if "area" not in self.columns:
            return self._known(Area(code=NATION, kind=Area.Kind.NATION, name="United States"))
        told = tuple(self._text(cells, key, number) for key in PLACE)
        if told not in self._areas:
            self._areas[told] = self._known(self._new_area(*told, number))
        return self._areas[told]

    def _known(self, area):
        return self._areas.setdefault(area.code, area)

    def _new_area(self, code, title, kind, state, number):
        if not code.isascii() or not code.isdigit() or len(code) > 7:
            self._fail(f"{quoted(code)} is no code of an area.", number, "area")
        if "area_type" in self.columns and kind not in KIND_OF_TYPE:
            self._fail(f"{quoted(kind)} is no type of area.", number, "area_type")
        kind = KIND_OF_TYPE.get(kind) or kind_of_code(code)
        if kind == Area.Kind.NATION:
            if code != NATION:
                self._fail(f"{quoted(code)} is not the code of the nation, {NATION}.", number, "area")
            return Area(code=code, kind=kind, name="United States")
        if kind not in DIGITS:
            return self._state(code.zfill(2), title, kind, state, number)
        code = code.zfill(DIGITS[kind])
        around = state_area(code[:2]) if kind == Area.Kind.NONMETROPOLITAN else None
        state = around.state if around else state
        if not title or not re.fullmatch("[A-Z]{2}", state) or len(code) != DIGITS[kind]:
            self._fail(f"{quoted(code)} lacks its name or its state, or is no area of its type.", number, "area")
        return Area(code=code, kind=kind, name=title, state=state)

    def _state(self, code, title, kind, state, number):
        area = state_area(code)
        if area is None or area.kind != kind:
            self._fail(f"{quoted(code)} is the code of no {Area.Kind(kind).label.lower()}.", number, "area")
        if title and title.lower() != area.name.lower():
            self._fail(f"{code} is {area.name}, not {quoted(title)}.", number, "area_title")
        if state and state != area.state:
            self._fail(f"{code} is {area.state}, not {quoted(state)}.", number, "state")
        return area

    def _code(self, cells, number):
        code = self._text(cells, "code", number)
        if not CODE.fullmatch(code):
            self._fail(f"{quoted(code)} is no code of an occupation, such as 29-2072.", number, "code")
        return code

    def _text(self, cells, key, number):
        return text_of(self.table, cells, self.columns, key, number)

    def _fail(self, what, number, key):
        raise self.table.problem(what, number, self.columns.shown(key))


def may_year(text):
    """The year that a text gives. Raises ValueError for what can be none."""
    if not re.fullmatch(r"[0-9]{4}", text) or not FIRST_YEAR <= int(text) <= timezone.localdate().year:
        raise ValueError(f"{quoted(text)} is no year of these statistics.")
    return int(text)


def year_in(name):
    """The May year that a name tells, as in national_M2024_dl or oesm24st; empty if it tells none.

    >>> [year_in(name) for name in ("national_M2024_dl.xlsx", "oesm24st", "national_dl")]
    ['2024', '2024', '']
    """
    found = YEAR.search(name)
    return "" if found is None else found[1] or f"20{found[2]}"


def kind_of_code(code):
    """What an area is by its code alone, in files that do not say."""
    if code == NATION:
        return Area.Kind.NATION
    if len(code) <= 2:
        return Area.Kind.TERRITORY if code in TERRITORIES else Area.Kind.STATE
    return Area.Kind.METROPOLITAN if len(code) == 5 else Area.Kind.NONMETROPOLITAN

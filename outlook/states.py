"""Wages by state: the two newest Mays side by side, and no growth between them."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.text import slugify

from guide.provenance import number_in_words
from outlook.models import Area, Occupation, WageEstimate
from outlook.national import ABSENT, releases_of, wage_cell
from publishing.keeping import kept

MAYS = 2
PLACES = (Area.Kind.STATE, Area.Kind.TERRITORY)
CENTRAL = (Occupation.Role.TARGET, Occupation.Role.NEIGHBOR)


class Measure(NamedTuple):
    """One kind of figure: its name in addresses, the field that holds it, and its plain and its exact name."""

    name: str
    field: str
    label: str
    exactly: str = ""

    @property
    def is_pay(self):
        return self.field.startswith("annual_")

    def words(self, number):
        """The number as readers write it: "$51,140", "194,720", "1.30"."""
        if self.is_pay:
            return f"${number_in_words(number)}"
        is_ratio = self.field in ("location_quotient", "jobs_per_1000")
        return f"{number:.2f}" if is_ratio and number == round(number, 2) else number_in_words(number)


JOBS = Measure("jobs", "employment", "Jobs")
PER_1000 = Measure("share", "jobs_per_1000", "Of 1,000 jobs of all kinds")
QUOTIENT = Measure("quotient", "location_quotient", "Location quotient")
P10 = Measure("p10", "annual_p10", "10 in 100 earn less than", "10th percentile")
P25 = Measure("p25", "annual_p25", "25 in 100 earn less than", "25th percentile")
MEDIAN = Measure("median", "annual_median", "Median pay", "median")
P75 = Measure("p75", "annual_p75", "25 in 100 earn more than", "75th percentile")
P90 = Measure("p90", "annual_p90", "10 in 100 earn more than", "90th percentile")
LADDER = (P10, P25, MEDIAN, P75, P90)
IN_TABLE = (JOBS, MEDIAN, P10, P90, QUOTIENT)
ON_PAGE = (*LADDER, JOBS, PER_1000, QUOTIENT)


@dataclass(frozen=True)
class Value:
    """One figure of one area in one May: the number, or None and in words why there is none."""

    number: int | Decimal | None
    words: str

    @property
    def is_missing(self):
        return self.number is None


def value_of(wage, measure):
    """The Value of a measure in a wage estimate, or in None where there is no estimate."""
    cell = wage_cell(wage, measure.field, measure.words) if wage else ABSENT
    if not cell.is_missing:
        return Value(getattr(wage, measure.field), cell.words)
    if wage and cell == ABSENT and measure in (PER_1000, QUOTIENT) and wage.area.kind == Area.Kind.NATION:
        return Value(None, "published for areas only")
    return Value(None, cell.words)


@dataclass(frozen=True)
class Row:
    """An area with its estimate for each of the Mays shown, newest first; None where there is none."""

    area: Area
    wages: tuple[WageEstimate | None, ...]

    @property
    def name(self):
        return "The nation" if self.area.kind == Area.Kind.NATION else self.area.name

    @property
    def newest(self):
        return self.wages[0] if self.wages else None

    @property
    def has_figures(self):
        return any(self.wages)

    @property
    def is_place(self):
        """Whether it has a page of its own."""
        return self.area.kind in PLACES

    @cached_property
    def address(self):
        return state_address(self.area)

    def value(self, measure):
        """The newest figure."""
        return value_of(self.newest, measure)

    def values(self, *measures):
        """The figures of each May, newest first, measure by measure."""
        return [value_of(wage, measure) for measure in measures for wage in self.wages]

    @cached_property
    def table_values(self):
        return self.values(*IN_TABLE)


def state_address(area):
    """The page of a state or territory."""
    return reverse("state_detail", args=[slugify(area.name)])


@kept
def places():
    """The states and the District of Columbia, then the territories, by name."""
    return sorted(Area.objects.filter(kind__in=PLACES), key=lambda area: (area.kind != Area.Kind.STATE, area.name))


@kept
def nation():
    """The nation, in a list that is empty where nothing is on file."""
    return list(Area.objects.filter(kind=Area.Kind.NATION))


def find_place(text, areas):
    """The area with this name or postal code, however it is written in an address; None if there is none."""
    key = slugify(text)
    return next((area for area in areas if key and key in (slugify(area.name), area.state.lower())), None)


def official_wages():
    return WageEstimate.objects.published().official()


@kept
def occupations_with_state_figures():
    """The occupations this site is about that have figures for a state, in the editors' order."""
    wages = official_wages().filter(occupation=OuterRef("pk"), area__kind__in=PLACES)
    return list(Occupation.objects.published().filter(Exists(wages), role__in=CENTRAL))


@kept
def newest_mays(occupation):
    """The newest years with figures for states, newest first: at most two."""
    wages = official_wages().filter(occupation=occupation, area__kind__in=PLACES)
    return list(wages.order_by("-year").values_list("year", flat=True).distinct()[:MAYS])


def rows_of(occupation, areas, years):
    """A Row for each of the areas, its estimates with their sources, in two queries."""
    found = (
        official_wages()
        .filter(occupation=occupation, area__in=areas, year__in=years)
        .select_related("area", "occupation")
        .with_sources()
    )
    wages = {(wage.area_id, wage.year): wage for wage in found}
    return [Row(area, tuple(wages.get((area.pk, year)) for year in years)) for area in areas]


@kept
def rows_of_places(occupation):
    """The Row of the nation, and of each state and territory by name, for the newest Mays of an occupation."""
    return rows_of(occupation, [*nation(), *places()], newest_mays(occupation))


@kept
def rows_of_state(occupation, area):
    """The Row of a state, of the nation and of the state's nonmetropolitan areas, for the newest Mays."""
    return rows_of(occupation, [area, *nation(), *Area.objects.nonmetropolitan_in(area.state)], newest_mays(occupation))


@kept
def other_places():
    """A Row without figures for each state and territory."""
    return [Row(area, ()) for area in places()]


def releases_in(rows):
    """What the figures of the rows were read from, the newest first."""
    releases = releases_of(wage for row in rows for wage in row.wages if wage)
    return sorted(sorted(releases, key=attrgetter("coverage")), key=attrgetter("edition"), reverse=True)


def in_order(rows, measure, descending):
    """The rows by their newest figure, or by name where `measure` is None. A missing figure stands last either way."""
    if measure is None:
        return sorted(rows, key=lambda row: row.area.name, reverse=descending)
    by_name = sorted(rows, key=lambda row: row.area.name)
    known = [row for row in by_name if not row.value(measure).is_missing]
    unknown = [row for row in by_name if row.value(measure).is_missing]
    return [*sorted(known, key=lambda row: row.value(measure).number, reverse=descending), *unknown]


def largest_moves(rows):
    """(fall, rise): percent by which a median lies below and above that of the May before, at the most.

    None where none fell or none rose. Shown without names, as the reason to read no growth from two Mays.
    """
    medians = [row.values(MEDIAN) for row in rows if len(row.wages) == MAYS]
    changes = [100 * (new.number / old.number - 1) for new, old in medians if new.number and old.number]
    fall, rise = round(-min(changes, default=0)), round(max(changes, default=0))
    return (fall, rise) if fall > 0 and rise > 0 else None

"""Occupations, industries and levels of schooling side by side: the rows of a chart, which are its table too."""

from dataclasses import dataclass

from outlook.charts import Bar, Bars, Ladder, Rung, bars, ladder, short_dollars
from outlook.models import PERCENTILES, Occupation
from outlook.national import (
    ABSENT,
    LEVELS,
    Cell,
    cell,
    dollars,
    percent,
    releases_of,
    spread_of,
    thousands,
    top_coded,
    wage_cell,
)


@dataclass(frozen=True)
class Row:
    """One row of a chart and of its table: a name, its figures in words, and what is drawn."""

    name: str
    cells: tuple[Cell, ...]
    drawn: Rung | Bar
    beside: Bar | None = None
    occupation: Occupation | None = None
    is_ours: bool = False


@dataclass(frozen=True)
class Figure:
    """A chart with the headings and rows of its table. `when` is the period of its figures."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    chart: Ladder | Bars
    when: str
    releases: list


def wage_ladder(occupations):
    """Pay of the occupations in the newest May of the first as a Figure; None where it has none."""
    newest = next(iter(occupations[0].official_wages), None) if occupations else None
    if newest is None:
        return None
    wages = [next((wage for wage in one.official_wages if wage.year == newest.year), None) for one in occupations]
    chart = ladder([spread_of(wage) for wage in wages], [top_coded(wage) for wage in wages])
    rows = []
    for one, wage, rung in zip(occupations, wages, chart.rungs, strict=True):
        cells = [wage_cell(wage, f"annual_{name}") if wage else ABSENT for name in PERCENTILES]
        rows.append(Row(one.title, tuple(cells), rung, occupation=one, is_ours=one is occupations[0]))
    releases = releases_of(wage for wage in wages if wage)
    return Figure(("Occupation", *LEVELS.values()), tuple(rows), chart, newest.vintage, releases)


def growth_compared(occupations):
    """Expected growth of the occupations in the newest period of the first as a Figure; None where it has none.

    The last cell is the newest median wage with its May.
    """
    newest = occupations[0].official_projection if occupations else None
    if newest is None:
        return None
    found = [
        next((row for row in one.official_projections if row.vintage == newest.vintage), None) for one in occupations
    ]
    chart = bars([row.change_percent if row else None for row in found], percent)
    wages = [next(iter(one.official_wages), None) for one in occupations]
    rows = [
        Row(one.title, _growth_cells(row, wage), bar, occupation=one, is_ours=one is occupations[0])
        for one, row, wage, bar in zip(occupations, found, wages, chart.bars, strict=True)
    ]
    headings = ("Occupation", "Expected change in jobs", "Jobs more or fewer", "Openings a year", "Median pay a year")
    releases = releases_of(row for row in [*found, *wages] if row)
    return Figure(headings, tuple(rows), chart, newest.vintage, releases)


def _growth_cells(row, wage):
    figures = (("change_percent", percent), ("change", thousands), ("annual_openings", thousands))
    growth = [cell(row, field, write) if row else ABSENT for field, write in figures]
    pay = wage_cell(wage, "annual_median", lambda amount: f"{dollars(amount)}, {wage.vintage}") if wage else ABSENT
    return (*growth, pay)


def by_industry(industries):
    """Median pay and share of jobs by industry as a Figure; None where none is on file."""
    if not industries:
        return None
    chart = bars([industry.annual_median for industry in industries], short_dollars)
    rows = [
        Row(industry.name, (cell(industry, "annual_median", dollars), cell(industry, "share", percent)), bar)
        for industry, bar in zip(industries, chart.bars, strict=True)
    ]
    headings = ("Industry", "Median pay a year", "Share of the occupation’s jobs")
    year = industries[0].wage_year
    return Figure(headings, tuple(rows), chart, f"May {year}" if year else "", releases_of(industries))


def schooling(levels, all_levels):
    """The schooling of an occupation's workers beside that of all workers as a Figure; None where none is on file."""
    if not levels:
        return None
    everyone = {row.level: row.percent for row in all_levels}
    beside = [everyone.get(row.level) for row in levels]
    chart = bars([row.percent for row in levels] + beside, percent)
    rows = [
        Row(
            row.level,
            (Cell(percent(row.percent)), ABSENT if other is None else Cell(percent(other))),
            chart.bars[place],
            beside=chart.bars[place + len(levels)],
        )
        for place, (row, other) in enumerate(zip(levels, beside, strict=True))
    ]
    headings = ("Highest level of schooling", levels[0].occupation.title, "All workers")
    return Figure(headings, tuple(rows), chart, "", releases_of([*levels, *all_levels]))

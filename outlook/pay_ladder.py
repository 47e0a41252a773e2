"""Pay from the lowest tenth to the highest as numbers for an SVG: one rung for each area, all on one scale.

Places are percentages of the width, so that text keeps its size on a narrow screen.
"""

import math
from dataclasses import dataclass

from outlook.states import LADDER
from outlook.tile_map import nice_step

ROW, ABOVE, MIDDLE, BELOW = 96, 40, 60, 86
"""Pixels of one rung; from its top to the figure over the line, to the line, and to the figures under it."""

LEFT, RIGHT = 6, 94
"""Percent of the width at which the scale begins and ends, so that no text is cut off."""


@dataclass(frozen=True)
class Mark:
    """One figure on a rung: where it stands, and what it says."""

    name: str
    x: str
    words: str


@dataclass(frozen=True)
class Rung:
    """One area. `marks` are its figures that are known; a line or a box is drawn where both its ends are."""

    name: str
    y: int
    marks: tuple[Mark, ...]

    def place(self, name):
        return next((mark.x for mark in self.marks if mark.name == name), "")

    @property
    def line(self):
        return self._between("p10", "p90")

    @property
    def box(self):
        return self._between("p25", "p75")

    @property
    def median(self):
        return self.place("median")

    @property
    def labels(self):
        """The figures that are written: the ends under the line, the middle over it, so that none meet on a phone."""
        return [
            (mark, self.y + (ABOVE if mark.name == "median" else BELOW))
            for mark in self.marks
            if mark.name in ("p10", "median", "p90")
        ]

    @property
    def middle(self):
        return self.y + MIDDLE

    @property
    def box_top(self):
        return self.middle - 9

    @property
    def median_top(self):
        return self.middle - 13

    @property
    def median_end(self):
        return self.middle + 13

    def _between(self, low, high):
        """(left, right, width) of what lies between two figures; empty where one is missing."""
        left, right = self.place(low), self.place(high)
        return (left, right, f"{float(right[:-1]) - float(left[:-1]):.2f}%") if left and right else ()


@dataclass(frozen=True)
class Ladder:
    """The drawing; `year` is the May of its figures."""

    rungs: tuple[Rung, ...]
    year: int
    left_out: bool

    @property
    def height(self):
        return len(self.rungs) * ROW


def pay_ladder(rows, years):
    """The Ladder of the rows for the newest May in which the first has a pay figure; None where it has none."""
    for place, year in enumerate(years):
        values = {row: [row.values(measure)[place] for measure in LADDER] for row in rows}
        if any(not value.is_missing for value in values[rows[0]]):
            return _drawn(values, year)
    return None


def _drawn(values, year):
    numbers = [value.number for figures in values.values() for value in figures if not value.is_missing]
    step = nice_step((max(numbers) - min(numbers)) / 5)
    low, high = math.floor(min(numbers) / step) * step, math.ceil(max(numbers) / step) * step

    def percent(number):
        return f"{LEFT + (RIGHT - LEFT) * (number - low) / max(high - low, 1):.2f}%"

    rungs = [
        Rung(
            name=row.area.name if row.is_place else "The nation",
            y=place * ROW,
            marks=tuple(
                Mark(measure.name, percent(value.number), value.words)
                for measure, value in zip(LADDER, figures, strict=True)
                if not value.is_missing
            ),
        )
        for place, (row, figures) in enumerate(values.items())
    ]
    return Ladder(tuple(rungs), year, any(len(rung.marks) < len(LADDER) for rung in rungs))

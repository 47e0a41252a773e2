"""A map of the United States in which every state is one square of the same size, as numbers for an SVG.

Each square says its state and its figure in text, and shows its class twice: by its shade, and by how many of five
marks at its foot are filled. So nothing depends on color.
"""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from outlook.states import MEDIAN, QUOTIENT, Measure

# Where each state stands: one row of squares a line, a dot for an empty place.
GRID = """
AK .  .  .  .  .  .  .  .  .  ME
.  .  .  .  .  .  .  .  .  VT NH
WA ID MT ND MN IL WI MI NY RI MA
OR NV WY SD IA IN OH PA NJ CT .
CA UT CO NE MO KY WV VA MD DE .
.  AZ NM KS AR TN NC SC DC .  .
.  .  .  OK LA MS AL GA .  .  .
HI .  .  TX .  .  .  .  FL .  .
"""
PLACES = {
    state: (column, line)
    for line, row in enumerate(GRID.split("\n")[1:-1])
    for column, state in enumerate(row.split())
    if state != "."
}
STEP, TILE = 42, 40
"""Units of the drawing from one square to the next, and the side of a square."""

CLASSES = 5
QUOTIENT_BREAKS = tuple(map(Decimal, ("0.75", "0.90", "1.10", "1.50")))
MEASURES = {measure.name: measure for measure in (MEDIAN, QUOTIENT)}


@dataclass(frozen=True)
class Tile:
    """One square: its corner, its texts, its class from 1 (lowest) to 5, or 0 where there is no figure."""

    state: str
    x: int
    y: int
    number: str
    name: str
    level: int
    address: str

    @property
    def middle(self):
        return self.x + TILE // 2


@dataclass(frozen=True)
class Class:
    """One line of the legend: a range of figures and how many squares are in it."""

    level: int
    words: str
    count: int

    @property
    def marks(self):
        """The five marks at the foot of its squares, as (distance from the left, whether it is filled)."""
        return [(4 + place * 7, place < self.level) for place in range(CLASSES)]


@dataclass(frozen=True)
class TileMap:
    """The drawing of one measure. `unknown` tells the reasons for squares without a figure, each with its states."""

    measure: Measure
    tiles: tuple[Tile, ...]
    classes: tuple[Class, ...]
    unknown: tuple[tuple[str, str], ...]

    @property
    def width(self):
        return max(column for column, _ in PLACES.values()) * STEP + TILE

    @property
    def height(self):
        return max(line for _, line in PLACES.values()) * STEP + TILE


def tile_map(rows, measure):
    """The TileMap of a measure's newest figures; areas that have no square, such as territories, are left out."""
    rows = [row for row in rows if row.area.state in PLACES]
    values = [row.value(measure) for row in rows]
    breaks = breaks_of(measure, [value.number for value in values if not value.is_missing])
    tiles = tuple(_tile(row, value, measure, breaks) for row, value in zip(rows, values, strict=True))
    counts = Counter(tile.level for tile in tiles)
    words = class_words(measure, breaks) if breaks else []
    reasons = defaultdict(list)
    for row, value in zip(rows, values, strict=True):
        if value.is_missing:
            reasons[value.words].append(row.area.name)
    return TileMap(
        measure=measure,
        tiles=tiles,
        classes=tuple(Class(level, text, counts[level]) for level, text in enumerate(words, 1)),
        unknown=tuple((reason, ", ".join(names)) for reason, names in reasons.items()),
    )


def _tile(row, value, measure, breaks):
    column, line = PLACES[row.area.state]
    return Tile(
        state=row.area.state,
        x=column * STEP,
        y=line * STEP,
        number=short(value, measure),
        name=f"{row.area.state}, {row.area.name}: {value.words}",
        level=0 if value.is_missing else bisect_right(breaks, value.number) + 1,
        address=row.address,
    )


def short(value, measure):
    """The figure in at most four letters: thousands of dollars, or the quotient; "?" where it is not known."""
    if value.is_missing:
        return "?"
    if measure.is_pay:
        thousands = Decimal(value.number) / 1000
        return f"{thousands:.1f}" if thousands < Decimal("99.95") else f"{thousands:.0f}"
    return f"{value.number:.2f}" if value.number < Decimal("9.995") else f"{value.number:.1f}"


def breaks_of(measure, numbers):
    """The four figures at which a class ends and the next begins; none where there is no figure.

    The quotient's are fixed, around 1. Those of pay are whole steps of 1, 2, 5 or 10 thousand dollars and so on, so
    that the three middle classes hold about eight in ten states.
    """
    if measure is QUOTIENT:
        return list(QUOTIENT_BREAKS)
    if not numbers:
        return []
    numbers = sorted(numbers)
    low, middle, high = (numbers[(len(numbers) - 1) * tenths // 10] for tenths in (1, 5, 9))
    step = nice_step((high - low) / 3)
    first = round((float(middle) - 1.5 * step) / step)
    return [max(first, 1) * step + place * step for place in range(CLASSES - 1)]


def nice_step(width):
    """The step of 1, 2, 5 or 10 thousand dollars, and so on, nearest to a width by ratio.

    >>> nice_step(5133), nice_step(13000), nice_step(0), nice_step(1600)
    (5000, 10000, 1000, 2000)
    """
    width = max(float(width), 1000)
    power = 10 ** math.floor(math.log10(width))
    return min((times * power for times in (1, 2, 5, 10)), key=lambda step: abs(math.log(step / width)))


def class_words(measure, breaks):
    """The ranges between the breaks in words, the lowest first."""
    ends = [measure.words(number) for number in breaks]
    between = [f"{low} to under {high}" for low, high in pairwise(ends)]
    return [f"under {ends[0]}", *between, f"{ends[-1]} and more"]

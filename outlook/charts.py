"""The charts of the national outlook as numbers for an SVG: pure functions from figures to places.

Places across are percentages of the width, so that text keeps its size on a narrow screen; places down are pixels.
All are texts, which no locale writes in its own way. A figure that is missing gets no place: it is never drawn as zero.
"""

from dataclasses import dataclass
from decimal import Decimal

from guide.provenance import number_in_words

MOST_TICKS = 5
"""How many marks of a scale there is room for on a phone, the one at zero left out."""

MOST_YEARS, MOST_YEARS_WIDE = 6, 16
"""How many years can stand side by side under a chart on a phone, and on a wider screen."""

BEYOND = Decimal("0.92")
"""How much of the width the known figures take where one lies at or above the highest that is published."""

LETTERS, SHAPES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", ("circle", "square", "diamond")
"""What the series of a drawing by year are called, and the shapes of their marks in turn."""

TOP, FLOOR, EDGE = 44, 276, 3
"""Pixels to the top and to the floor of the drawing by year, and percent of its width left free at both sides."""


@dataclass(frozen=True)
class Tick:
    """One mark of a scale, with its words under it; `is_tight` where a phone has no room for them."""

    x: str
    words: str
    is_tight: bool = False


@dataclass(frozen=True)
class Rung:
    """Pay of one occupation: a line from the 10th to the 90th percentile, a box over the middle half, the median.

    Empty where a figure is missing. `open_x` is where an arrow begins, because what follows is at or above the highest
    wage that is published.
    """

    line_x: str = ""
    line_end: str = ""
    box_x: str = ""
    box_width: str = ""
    median_x: str = ""
    open_x: str = ""


@dataclass(frozen=True)
class Ladder:
    rungs: tuple[Rung, ...]
    ticks: tuple[Tick, ...]


def ladder(spreads: list[dict], top_coded: list[set[str]]) -> Ladder:
    """A Rung for each spread, on one scale that begins at zero.

    A spread holds p10, p25, median, p75 and p90 in US dollars, None where there is no figure; its set in `top_coded`
    names those that are at or above the highest wage published.
    """
    highest = max((figure for spread in spreads for figure in spread.values() if figure is not None), default=0)
    scale = Scale(0, Decimal(highest) / BEYOND if any(top_coded) else highest)
    rungs = tuple(_rung(spread, bool(beyond), scale) for spread, beyond in zip(spreads, top_coded, strict=True))
    return Ladder(rungs, scale.ticks(short_dollars))


def _rung(spread, is_open, scale):
    known = [figure for figure in spread.values() if figure is not None]
    if not known:
        return Rung()
    p25, median, p75 = spread["p25"], spread["median"], spread["p75"]
    has_box = p25 is not None and p75 is not None
    return Rung(
        line_x=scale.place(min(known)),
        line_end=scale.place(max(known)),
        box_x=scale.place(p25) if has_box else "",
        box_width=scale.width(p75 - p25) if has_box else "",
        median_x=scale.place(median) if median is not None else "",
        open_x=scale.place(max(known)) if is_open else "",
    )


@dataclass(frozen=True)
class Bar:
    """One bar from zero; both texts are empty where there is no figure."""

    x: str = ""
    width: str = ""
    is_negative: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars on one scale; `zero` is where it stands at nothing."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    zero: str


def bars(figures: list, words=number_in_words) -> Bars:
    """A Bar for each figure, to the left of zero where it is negative. `words` writes the marks of the scale."""
    known = [Decimal(figure) for figure in figures if figure is not None]
    scale = Scale(min([*known, 0]), max([*known, 0]))
    return Bars(tuple(_bar(figure, scale) for figure in figures), scale.ticks(words), scale.place(0))


def _bar(figure, scale):
    if figure is None:
        return Bar()
    return Bar(scale.place(min(figure, 0)), scale.width(abs(figure)), figure < 0)


@dataclass(frozen=True)
class Mark:
    """The pay of one May: the median at `y`, the 10th percentile at `bottom`, the 90th at `top`."""

    x: str
    y: str
    top: str
    bottom: str


@dataclass(frozen=True)
class Label:
    """The median in words beside its mark; `is_tight` where a phone has no room for it."""

    x: str
    y: str
    words: str
    anchor: str
    is_tight: bool = False


@dataclass(frozen=True)
class Link:
    """A line between the medians of two Mays that follow each other."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class Segment:
    """One series. Its `letter` stands at `x`, its marks are of one `shape`; `edge` is where the next begins."""

    letter: str
    shape: str
    x: str
    edge: str
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class History:
    """The drawing by year; `levels` are (y, words) of the dollars at its side."""

    segments: tuple[Segment, ...]
    years: tuple[Tick, ...]
    levels: tuple[tuple[str, str], ...]
    floor: int = FLOOR
    top: int = TOP

    @property
    def height(self):
        return FLOOR + 28

    @property
    def year_words(self):
        return FLOOR + 20


def history(series: list[list[dict]]) -> History | None:
    """The series side by side, none joined to the next, and no line over a May that is not on file.

    Each holds rows of `year`, `p10`, `median` and `p90`, the oldest first. None where no median is known.
    """
    series = [[row for row in rows if row["median"] is not None] for rows in series]
    if not any(series):
        return None
    years = [row["year"] for rows in series for row in rows]
    highest = max(row[name] for rows in series for row in rows for name in ("median", "p90") if row[name] is not None)
    across, up = Scale(min(years), max(years), EDGE), Scale(0, highest)
    segments = []
    for place, rows in enumerate(series):
        if rows:
            later = next((other for other in series[place + 1 :] if other), None)
            segments.append(_segment(place, rows, later, across, up))
    levels = tuple((_down(level, up), short_dollars(level)) for level in up.levels())
    return History(tuple(segments), tuple(_year_ticks(across)), levels)


def _segment(place, rows, later, across, up):
    marks = [
        Mark(
            across.place(row["year"]),
            _down(row["median"], up),
            _down(row["p90"], up) if row["p90"] is not None else "",
            _down(row["p10"], up) if row["p10"] is not None else "",
        )
        for row in rows
    ]
    pairs = zip(rows, rows[1:], marks, marks[1:], strict=False)
    links = [Link(a.x, a.y, b.x, b.y) for row, after, a, b in pairs if after["year"] == row["year"] + 1]
    first, last = Decimal(rows[0]["year"]), Decimal(rows[-1]["year"])
    return Segment(
        letter=LETTERS[place],
        shape=SHAPES[place % 3],
        x=across.place((first + last) / 2),
        edge=across.place((last + later[0]["year"]) / 2) if later else "",
        marks=tuple(marks),
        links=tuple(links),
        labels=tuple(_labels(rows, marks, is_last=later is None)),
    )


def _labels(rows, marks, *, is_last):
    """The last median above its mark; in a series of three and more the first, below its own, so that none meet."""
    if len(rows) > 2:
        yield Label(marks[0].x, f"{float(marks[0].y) + 20:.1f}", _dollars(rows[0]["median"]), "start")
    is_tight = len(rows) <= 2 and not is_last
    anchor = "middle" if is_tight else "end"
    yield Label(marks[-1].x, f"{float(marks[-1].y) - 12:.1f}", _dollars(rows[-1]["median"]), anchor, is_tight)


def _year_ticks(across):
    first, last = int(across.low), int(across.high)
    step = next(step for step in (1, 2, 3, 5, 10, 20, 50, 100) if (last - first) / step < MOST_YEARS)
    shown = range(first, last + 1) if last - first < MOST_YEARS_WIDE else range(last, first - 1, -step)[::-1]
    return [Tick(across.place(year), str(year), is_tight=bool((last - year) % step)) for year in shown]


def _down(figure, up):
    return f"{FLOOR - (FLOOR - TOP) * up.share(figure):.1f}"


class Scale:
    """From a lowest to a highest figure, over the width less `edge` percent at both sides."""

    def __init__(self, low, high, edge=0):
        self.low, self.high, self.edge = Decimal(low), Decimal(high), Decimal(edge)

    def share(self, figure):
        """How far along the figure lies, from 0 to 1."""
        return (Decimal(figure) - self.low) / ((self.high - self.low) or 1)

    def place(self, figure):
        return f"{self.edge + (100 - 2 * self.edge) * self.share(figure):.2f}%"

    def width(self, length):
        return f"{(100 - 2 * self.edge) * Decimal(length) / ((self.high - self.low) or 1):.2f}%"

    def levels(self):
        """Round figures on the scale, zero among them: steps of 1, 2 or 5 times a power of ten.

        >>> [str(level) for level in Scale(0, 81150).levels()]
        ['0', '20000', '40000', '60000', '80000']
        >>> [str(level) for level in Scale(Decimal("-4.9"), Decimal("23.2")).levels()]
        ['0', '10', '20']
        """
        span = self.high - self.low
        if not span:
            return [Decimal(0)]
        power = Decimal(10) ** (span.adjusted() - 1)
        step = next(times * power for times in (1, 2, 5, 10, 20, 50) if span / (times * power) <= MOST_TICKS)
        first = -(-self.low // step)
        return [place * step for place in range(int(first), int(self.high // step) + 1)]

    def ticks(self, words):
        """The round figures with their words."""
        return tuple(Tick(self.place(level), words(level)) for level in self.levels())


def short_dollars(figure):
    """A mark of a scale in US dollars, short enough for a phone.

    >>> [short_dollars(Decimal(figure)) for figure in (0, 500, 20000, 100000)]
    ['$0', '$500', '$20K', '$100K']
    """
    return _dollars(figure) if figure % 1000 or not figure else f"{_dollars(figure / 1000)}K"


def _dollars(figure):
    return f"${number_in_words(int(figure))}"

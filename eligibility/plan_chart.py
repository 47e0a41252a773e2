"""The timeline of a plan as numbers for an SVG: lanes as rows, months from left to right, no length invented.

A stage stands at the upper bounds of the times. What it surely takes is drawn solid, what it may take is hatched. An
open end is a break in the scale: an arrow with a question mark, as wide for every unknown, after which the scale goes
on. Widths are percentages, so that text keeps its size on a narrow screen.
"""

from dataclasses import dataclass
from decimal import Decimal

from eligibility.engine.rules import OPEN
from eligibility.plan_stages import PlanView
from eligibility.plan_words import months_after

BREAK, BREAKS = Decimal(16), Decimal(55)
"""Percent of the width for one break in the scale, and at most for all of them in a row."""

STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120)
"""Months from one tick to the next; the first with few enough ticks is taken."""

TICKS, DATED_TICKS = 6, 3
"""How many steps there is room for on a phone: of numbers, and of months of the calendar."""

TOP, ROW, BAR = 4, 64, 18
"""Pixels above the rows, of a row, and of a bar in it."""

LANES = {"study": "Study", "work": "Work", "exam": "Exams"}


@dataclass(frozen=True)
class Bar:
    """One stage: it starts at `x`; `sure` and `maybe` are widths. All in percent, empty where there is nothing to draw.

    `break_x` to `break_end` is the break of a stage with an open end, `mark_x` the place of its question mark.
    """

    number: int
    lane: str
    y: int
    x: str
    sure: str
    maybe: str
    maybe_x: str
    break_x: str = ""
    break_end: str = ""
    mark_x: str = ""

    @property
    def label_y(self):
        return self.y - 5

    @property
    def middle(self):
        return self.y + BAR // 2


@dataclass(frozen=True)
class Lane:
    words: str
    y: int

    @property
    def line(self):
        return self.y + ROW - 2


@dataclass(frozen=True)
class Tick:
    x: str
    words: str
    anchor: str


@dataclass(frozen=True)
class Chart:
    """The drawing. Heights are in pixels; `has_breaks` and `has_hatch` say what the legend has to explain."""

    name: str
    height: int
    axis: int
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    is_dated: bool

    @property
    def tick_words(self):
        return self.axis + 18

    @property
    def has_breaks(self):
        return any(bar.break_x for bar in self.bars)

    @property
    def has_hatch(self):
        return any(bar.maybe for bar in self.bars)


@dataclass(frozen=True)
class Scale:
    """Where a month stands, in percent of the width: known months on a scale, and a break for each unknown time."""

    month: Decimal
    gap: Decimal

    @classmethod
    def of(cls, plan):
        """The scale on which the whole plan just fits; None where none of its months is known."""
        places = [stage.end.high for stage in plan.stages] + [
            stage.start.high + stage.time.low for stage in plan.stages
        ]
        known = max((place % OPEN for place in places), default=Decimal(0))
        if known <= 0:
            return None
        breaks = max(place // OPEN for place in places)
        gap = min(BREAK, BREAKS / breaks) if breaks else Decimal(0)
        return cls((100 - breaks * gap) / known, gap)

    def place(self, months):
        return months % OPEN * self.month + months // OPEN * self.gap


def chart(name: str, plan: PlanView) -> Chart | None:
    """The timeline of a plan; None where no length in it is known, so that there is nothing to draw to scale."""
    scale = Scale.of(plan)
    if scale is None:
        return None
    used = [lane for lane in LANES if any(stage.lane == lane for stage in plan.stages)]
    rows = {lane: TOP + place * ROW for place, lane in enumerate(used)}
    axis = TOP + len(used) * ROW
    return Chart(
        name=name,
        height=axis + 26,
        axis=axis,
        lanes=tuple(Lane(LANES[lane], y) for lane, y in rows.items()),
        bars=tuple(_bar(stage, rows[stage.lane] + ROW - BAR - 8, scale) for stage in plan.stages),
        ticks=tuple(_ticks(plan, scale)),
        is_dated=plan.start is not None,
    )


def _bar(stage, y, scale):
    x, sure = scale.place(stage.start.high), stage.time.low * scale.month
    common = {"number": stage.number, "lane": stage.lane, "y": y, "x": _percent(x), "maybe_x": _percent(x + sure)}
    common["sure"] = _percent(sure) if sure else ""
    if not stage.time.is_open:
        maybe = (stage.time.high - stage.time.low) * scale.month
        return Bar(**common, maybe=_percent(maybe) if maybe else "")
    start = x + sure
    return Bar(
        **common,
        maybe="",
        break_x=_percent(start),
        break_end=_percent(start + scale.gap),
        mark_x=_percent(start + scale.gap / 2),
    )


def _ticks(plan, scale):
    """The months up to the last one whose place is known; after a break there is none."""
    dated = [stage.end.high for stage in plan.stages if not stage.end.is_open]
    dated += [stage.start.high + stage.time.low for stage in plan.stages if not stage.start.is_open]
    last, most = max(dated), DATED_TICKS if plan.start else TICKS
    step = next((step for step in STEPS if last / step <= most), STEPS[-1])
    for months in range(0, int(last) + 1, step):
        x = months * scale.month
        anchor = "start" if x < 4 else "end" if x > 94 else "middle"
        words = f"{months_after(plan.start, Decimal(months)):%b %Y}" if plan.start else str(months) if months else "now"
        yield Tick(_percent(x), words, anchor)


def _percent(value):
    return f"{value:.2f}%"

"""How long an entry pathway takes, set against what the occupation pays in a place.

Nothing is filled in: a length that is not on file stays unknown, and so does a price that the visitor does not give.
Pay is the same for every pathway, because no figure on file splits it by schooling.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from eligibility.costs import dollars, months
from eligibility.engine.rules import OPEN, Range
from guide.provenance import Unit, range_in_words
from outlook.states import MEDIAN, P10, P25, Measure, Value, value_of
from pathways.models import Pathway, PathwayFact

ENTRY_PAY = (P10, P25, MEDIAN)
MONTHS_A_YEAR = 12
STEPS, TICKS = (1, 2, 3, 6, 12, 24, 36, 60, 120), 6
"""Months from one tick to the next, the first with few enough ticks is taken; and how many there is room for."""

ROW, BAR_TOP = 48, 22
"""Pixels of a row of the drawing, and from its top to its bar."""

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Pay:
    """One figure of pay: what it is, a year's as published, and a twelfth of it in whole dollars."""

    measure: Measure
    year: Value

    @property
    def month(self):
        return None if self.year.is_missing else Decimal(self.year.number) / MONTHS_A_YEAR

    @property
    def month_in_words(self):
        return self.year.words if self.month is None else f"${_rounded(self.month):,}"


@dataclass(frozen=True)
class Comparison:
    """A length of time or a price against one figure of pay, in words."""

    pay: Pay
    words: str


@dataclass(frozen=True)
class Way:
    """One pathway: its length as published, its price if it is known, and both against each figure of pay.

    `time_against` is what as many months of the work pay; `price_against` how many months' pay the price is.
    """

    pathway: Pathway
    length: PathwayFact | None
    cost: PathwayFact | None
    own_price: Decimal | None
    time: Range
    time_against: tuple[Comparison, ...]
    price_against: tuple[Comparison, ...]

    @property
    def has_length(self):
        return self.time.low > 0 or not self.time.is_open

    @property
    def own_price_in_words(self):
        return f"${self.own_price:,.2f}".removesuffix(".00")


def newest_pay(row):
    """(wage, pay): the newest estimate of an area that holds any of the figures, or None, and a Pay for each figure."""
    known = (wage for wage in row.wages if wage and any(getattr(wage, one.field) for one in ENTRY_PAY))
    wage = next(known, row.newest)
    return wage, [Pay(measure, value_of(wage, measure)) for measure in ENTRY_PAY]


def ways_in(pathways, pay, own_prices: Mapping[str, Decimal]):
    """A Way for each pathway, read with its facts; `pay` is what to set it against, prices are in US dollars."""
    return [_way(pathway, pay, own_prices) for pathway in pathways]


def _way(pathway, pay, own_prices):
    length, cost = (_first(pathway, kind) for kind in (PathwayFact.Kind.LENGTH, PathwayFact.Kind.COST))
    own, time = own_prices.get(pathway.slug), months(length)
    price = dollars(cost) if own is None else Range(own, own)
    known = [one for one in pay if one.month]
    return Way(
        pathway=pathway,
        length=length,
        cost=cost,
        own_price=own,
        time=time,
        time_against=_against(time, known, _pay_for),
        price_against=_against(price, known, _months_of_pay),
    )


def _first(pathway, kind):
    return next((fact for fact in pathway.published_facts if fact.kind == kind), None)


def _against(range_, pay, in_words):
    """A Comparison with each figure of pay; none where nothing is known of the range."""
    # A lower bound of zero is an open one, but for a price of nothing at all.
    low = range_.low if range_.low or not range_.high else None
    high = None if range_.is_open else range_.high
    if low is None and high is None:
        return ()
    return tuple(Comparison(one, in_words(low, high, one.month)) for one in pay)


def _pay_for(low, high, month):
    bounds = [None if bound is None else _rounded(bound * month) for bound in (low, high)]
    return range_in_words(*bounds, Unit.US_DOLLARS).replace("US$", "$")


def _months_of_pay(low, high, month):
    bounds = [None if bound is None else _rounded(bound / month, TENTH) for bound in (low, high)]
    return range_in_words(*bounds, Unit.MONTHS)


def _rounded(amount, unit=Decimal(1)):
    return amount.quantize(unit, ROUND_HALF_UP)


@dataclass(frozen=True)
class Bar:
    """The time of one pathway in percent of the width: `sure` is at least that long, `maybe` may follow.

    Empty where there is nothing to draw.
    """

    way: Way
    y: int
    sure: str
    maybe: str

    @property
    def maybe_x(self):
        return self.sure or "0"

    @property
    def top(self):
        return self.y + BAR_TOP


@dataclass(frozen=True)
class TimeChart:
    """Bars on one scale of months; a pathway of unknown length has a row and no bar."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[str, int, str], ...]

    @property
    def axis(self):
        return len(self.bars) * ROW

    @property
    def height(self):
        return self.axis + 24


def time_chart(ways):
    """The TimeChart of the ways; None where no length is known, so that there is nothing to draw to scale."""
    known = [bound for way in ways for bound in (way.time.low, way.time.high) if 0 < bound < OPEN]
    if not known:
        return None
    step = next((step for step in STEPS if max(known) / step <= TICKS), STEPS[-1])
    scale = 100 / (-(-max(known) // step) * step)
    ticks = [(f"{months * scale:.2f}%", int(months), "middle") for months in range(0, int(100 / scale) + 1, step)]
    ticks[0], ticks[-1] = (*ticks[0][:2], "start"), (*ticks[-1][:2], "end")
    return TimeChart(tuple(_bar(way, place * ROW, scale) for place, way in enumerate(ways)), tuple(ticks))


def _bar(way, y, scale):
    sure, maybe = way.time.low, Decimal(0) if way.time.is_open else way.time.high - way.time.low
    return Bar(way, y, *(f"{months * scale:.2f}%" if months else "" for months in (sure, maybe)))

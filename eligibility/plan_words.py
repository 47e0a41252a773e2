"""Lengths of time, amounts of money and months of the calendar, as a plan says them."""

from datetime import date
from decimal import ROUND_CEILING, Decimal

from eligibility.engine.rules import Range

YEAR = 12
LONG = 24
"""Past this many months a length is said in years as well."""


def months_in_words(time: Range) -> str:
    """A length of time: "9 to 12 months", "up to 24 months", "at least 2 years 6 months", "time not known".

    >>> [months_in_words(Range(Decimal(low), Decimal(high))) for low, high in ((0, 24), (6, 6), (30, "Infinity"))]
    ['up to 24 months', '6 months', 'at least 2 years 6 months']
    """
    if time.is_open:
        return f"at least {_length(time.low)}" if time.low else "time not known"
    if time.high == 0:
        return "no time"
    if time.low == time.high:
        return _length(time.high)
    if time.low == 0:
        return f"up to {_length(time.high)}"
    shared = time.high <= LONG
    return f"{_digits(time.low) if shared else _length(time.low)} to {_length(time.high)}"


def dollars_in_words(cost: Range) -> str:
    """An amount of money: "$299", "$200 to $300", "at least $299", "cost not known", "no cost"."""
    if cost.is_open:
        return f"at least {_dollars(cost.low)}" if cost.low else "cost not known"
    if cost.high == 0:
        return "no cost"
    if cost.low == cost.high:
        return _dollars(cost.high)
    return f"{_dollars(cost.low)} to {_dollars(cost.high)}" if cost.low else f"up to {_dollars(cost.high)}"


def months_after(start: date, months: Decimal) -> date:
    """The first of the month that many months after the start; a part of a month counts as a whole one."""
    whole = start.year * YEAR + start.month - 1 + int(months.to_integral_value(ROUND_CEILING))
    return date(whole // YEAR, whole % YEAR + 1, 1)


def month_in_words(month: date) -> str:
    """A month of the calendar: "March 2027"."""
    return f"{month:%B} {month.year}"


def and_list(words) -> str:
    """Several words in a row: "one", "one and two", "one, two and three"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _length(months):
    if months <= LONG:
        return f"{_digits(months)} {'month' if months == 1 else 'months'}"
    years, rest = divmod(months, YEAR)
    whole = f"{years:f} years"
    return f"{whole} {_length(rest)}" if rest else whole


def _digits(number):
    """A number with no trailing zeros; one without end, such as a third, to one decimal and called that."""
    if -number.normalize().as_tuple().exponent > 2:
        return f"about {_digits(round(number, 1))}"
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _dollars(amount):
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"

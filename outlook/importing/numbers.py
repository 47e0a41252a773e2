"""Figures and markers as the publishers print them."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from outlook.importing.problems import quoted
from outlook.models import Marker

NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|-?\.\d+", re.ASCII)
# What a fraction may be off by because a computer kept it in binary.
NOISE = Decimal("0.000001")
PRINTED = {marker.value: marker for marker in Marker if marker != Marker.NOT_RELEASED}


@dataclass(frozen=True)
class Kind:
    """What a column may hold: how large, with how many decimals, and which markers.

    `exact` columns are money and people, which are never printed with more decimals.
    """

    most: int
    places: int = 0
    exact: bool = True
    least: int = 0
    markers: frozenset = frozenset(PRINTED)


def figure(value, kind):
    """The number or the marker in a cell, None for an empty one. Raises ValueError with what is wrong.

    >>> figure("180,570", Kind(400_000_000))
    Decimal('180570')
    >>> figure("#", Kind(10_000_000)).label
    'at or above the highest wage that is published'
    """
    if type(value) is float and math.isfinite(value):
        return within(Decimal(repr(value)), kind)
    if value is None or isinstance(value, str):
        return printed((value or "").strip(), kind)
    raise ValueError(f"{quoted(value)} is not a number.")


def printed(text, kind):
    """The number or the marker in a text, None if it is empty. Raises ValueError with what is wrong."""
    if not text:
        return None
    if text in PRINTED:
        if text not in kind.markers:
            raise ValueError(f"The marker {text} has no meaning here.")
        return PRINTED[text]
    if not NUMBER.fullmatch(text) or len(text) > 20:
        raise ValueError(f"{quoted(text)} is neither a number nor one of the publisher's markers.")
    return within(Decimal(text.replace(",", "")), kind)


def within(number, kind):
    """The number, rounded to the decimals of its column. Raises ValueError for what cannot be there."""
    if not kind.least <= number <= kind.most:
        raise ValueError(beyond(number, kind))
    rounded = round(number, kind.places)
    if kind.exact and rounded != number and abs(rounded - number) > NOISE:
        what = "a whole number" if kind.places == 0 else f"a number with {kind.places} decimals"
        raise ValueError(f"{number} is not {what}.")
    return rounded


def beyond(number, kind):
    if number < kind.least:
        return f"{number:f} is below {'zero' if kind.least == 0 else kind.least}."
    return f"{number:f} is above {kind.most:,}, more than there can be."

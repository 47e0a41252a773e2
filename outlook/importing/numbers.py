"""Figures and markers as the publishers print them."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from outlook.importing.problems import quoted
from outlook.models import Marker

NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|-?\.\d+", re.ASCII)
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
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        if text in PRINTED:
            if text not in kind.markers:
                raise ValueError(f"The marker {text} has no meaning here.")
            return PRINTED[text]
        if not NUMBER.fullmatch(text) or len(text) > 20:
            raise ValueError(f"{quoted(value)} is neither a number nor one of the publisher's markers.")
        return within(Decimal(text.replace(",", "")), kind)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{quoted(value)} is not a number.")
    return within(Decimal(repr(value)), kind)


def within(number, kind):
    """The number, rounded to the decimals of its column. Raises ValueError for what cannot be there."""
    if number < kind.least:
        raise ValueError(f"{number} is below {'zero' if kind.least == 0 else kind.least}.")
    if number > kind.most:
        raise ValueError(f"{number:f} is above {kind.most:,}, more than there can be.")
    rounded = round(number, kind.places)
    if kind.exact and abs(rounded - number) > Decimal("0.000001"):
        what = "a whole number" if kind.places == 0 else f"a number with {kind.places} decimals"
        raise ValueError(f"{number} is not {what}.")
    return rounded if kind.places else Decimal(int(rounded))

"""Where to measure from: a city or a ZIP code, placed by the institutions on file that stand there."""

import re
from dataclasses import dataclass

from pathways.models import Institution
from pathways.places import STATES, middle, place_key

STATE_KEYS = {place_key(name): code for code, name in STATES.items()} | {code.lower(): code for code in STATES}


@dataclass(frozen=True)
class Origin:
    """A point of the globe to measure from, or why there is none.

    `name` is what visitors read, `note` how the point was found or why it was not; `choices` are the names of places
    that the visitor may have meant.
    """

    point: tuple | None = None
    name: str = ""
    note: str = ""
    choices: tuple[str, ...] = ()


def origin_of(near):
    """The `Origin` for the words of a visitor: "Columbus", "Columbus, OH", "43215" or "43215-1234"."""
    zip_code = re.fullmatch(r"([0-9]{5})(-?[0-9]{4})?", near)
    return origin_of_zip(zip_code[1]) if zip_code else origin_of_city(near)


def origin_of_zip(digits):
    """The middle of the institutions in a ZIP code; where there is none, of those in its three-digit area."""
    area = digits[:3]
    rows = list(Institution.objects.in_zip_area(area).values_list("zip_code", "x", "y", "z"))
    exact = [point for zip_code, *point in rows if zip_code.startswith(digits)]
    if exact:
        return Origin(middle(exact), f"ZIP code {digits}", measured_from(len(exact), "in this ZIP code"))
    if rows:
        note = f"No school on file stands in ZIP code {digits}, so distances are rough. " + measured_from(
            len(rows), f"whose ZIP code starts with {area}"
        )
        return Origin(middle([point for _, *point in rows]), f"ZIP codes that start with {area}", note)
    return Origin(
        note=f"No school on file has a ZIP code that starts with {area}, so we cannot measure from {digits}. "
        "Try a city, or choose a state."
    )


def origin_of_city(text):
    """The middle of the institutions in a city, once it is clear in which state the city lies."""
    city, state = city_and_state(text)
    rows = Institution.objects.in_city(city)
    by_state = {}
    for code, *point in (rows.filter(state=state) if state else rows).values_list("state", "x", "y", "z"):
        by_state.setdefault(code, []).append(point)
    title = text if not state else text.rpartition("," if "," in text else " ")[0].strip()
    if len(by_state) == 1:
        [(code, points)] = by_state.items()
        return Origin(middle(points), f"{title}, {code}", measured_from(len(points), "in this city"))
    if by_state:
        return Origin(
            note=f"There are schools in more than one {title}. Which one do you mean?",
            choices=tuple(f"{title}, {code}" for code in sorted(by_state)),
        )
    return Origin(
        note=f"No school on file stands in {text}, so we cannot measure from there. "
        "Try a ZIP code or a larger city nearby."
    )


def city_and_state(text):
    """(key of the city, code of the state or "") of "Columbus", "Columbus, OH", "columbus oh" or "Portland, Maine"."""
    city, comma, state = text.rpartition(",")
    if comma and place_key(state) in STATE_KEYS:
        return place_key(city), STATE_KEYS[place_key(state)]
    city, _, state = text.strip().rpartition(" ")
    if city and state.upper() in STATES:
        return place_key(city), state.upper()
    return place_key(text), ""


def measured_from(count, where):
    schools = f"the middle of the {count:,} schools" if count > 1 else "the one school"
    return f"Measured in a straight line from {schools} on file {where}."

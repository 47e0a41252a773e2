"""What a visitor may ask of the search for programs: the choices shown, and the address of the page read back."""

import re

from guide.choices import one_of, read_choices
from pathways.fields import FIELDS, PATHWAYS, cip_code_of
from pathways.models import AwardLevel, Institution
from pathways.origins import city_and_state
from pathways.places import STATES, place_key
from pathways.program_search import MOST_PAGES, Criteria

LONGEST = 80
NAMES = {
    "state": "State",
    "city": "City",
    "award": "Award",
    "field": "Field",
    "control": "Public or private",
    "pathway": "Pathway",
    "near": "Near",
    "show": "Show",
    "page": "Page",
}
STATE_BY_KEY = {place_key(name): code for code, name in STATES.items()}
PRIVATE = "private"


def read_criteria(parameters):
    """(criteria, notices): what the address asks for; what cannot be read of it is dropped, with a notice each."""
    asked, notices = read_choices(parameters.lists(), READERS, NAMES, page="search")
    return Criteria(**asked), notices


def read_state(text):
    return text.upper() if text.upper() in STATES else STATE_BY_KEY.get(place_key(text))


def read_field(text):
    code = cip_code_of(text) if "." in text else None
    return code if code in FIELDS or code == text else None


def read_place(text):
    return text if len(text) <= LONGEST and place_key(text) else None


def read_page(text):
    return int(text) if re.fullmatch("[0-9]{1,4}", text) and 1 <= int(text) <= MOST_PAGES else None


READERS = {
    "state": read_state,
    "city": read_place,
    "award": one_of({str(level) for level in AwardLevel.values}),
    "field": read_field,
    "control": one_of({*Institution.Control.values, PRIVATE}),
    "pathway": one_of(PATHWAYS),
    "near": read_place,
    "show": one_of({"all"}),
    "page": read_page,
}


def institution_facts(criteria):
    """What the criteria ask of an institution, as lookups."""
    facts = {}
    city, state = city_and_state(criteria.city)
    if criteria.state or state:
        facts["state"] = criteria.state or state
    if city:
        facts["city_key"] = city
    if criteria.control == PRIVATE:
        facts["control__in"] = [Institution.Control.NONPROFIT, Institution.Control.FOR_PROFIT]
    elif criteria.control:
        facts["control"] = criteria.control
    return facts

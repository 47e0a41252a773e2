"""What the address of a file may ask for, read strictly: a machine is better told than guessed at."""

import re
from dataclasses import dataclass

from guide.choices import cleaned, shortened
from outlook.models import Area
from outlook.states import find_place, places
from pathways.fields import FIELDS, PATHWAYS
from pathways.models import AwardLevel, Institution
from pathways.places import STATES
from pathways.program_questions import LONGEST, PRIVATE, READERS

MOST_PER_PAGE = 50
MOST_PAGES = 9999
PAPERS = ("us-letter", "a4")


class Unreadable(ValueError):
    """A parameter cannot be read; the message says which, and what it may be."""


class NotOnFile(LookupError):
    """What a parameter names is nothing that figures are on file for."""


@dataclass(frozen=True)
class Asked:
    """What was asked for, with what stands where nothing was."""

    state: Area | None = None
    programs: bool = False
    paper: str = PAPERS[0]
    page: int = 1
    per_page: int = 20


@dataclass(frozen=True)
class Parameter:
    """One parameter: what it may be, in words and as a JSON Schema, and what reads it; None is what it may not be."""

    meaning: str
    allowed: str
    schema: dict
    read: object


def whole_number(most):
    def read(text):
        return int(text) if re.fullmatch("[1-9][0-9]{0,3}", text) and int(text) <= most else None

    return read


def read_state(text):
    code = text.upper() if text.upper() in STATES else {name: code for code, name in STATES.items()}.get(text)
    if code is None:
        return None
    area = find_place(code, places())
    if area is None:
        raise NotOnFile(f"No figures are on file for {STATES[code]}.")
    return area


STATE = Parameter(
    "A state whose pay, and whose programs, are told",
    "a state or territory by its postal code or name, such as OH or Ohio",
    {"type": "string", "enum": sorted(STATES)},
    read_state,
)
PROGRAMS = Parameter(
    "Whether the programs on file are told",
    "yes or no",
    {"type": "string", "enum": ["yes", "no"], "default": "no"},
    {"yes": True, "no": False}.get,
)
PAPER = Parameter(
    "The paper of a PDF file",
    " or ".join(PAPERS),
    {"type": "string", "enum": list(PAPERS), "default": PAPERS[0]},
    {paper: paper for paper in PAPERS}.get,
)
PAGE = Parameter(
    "The page",
    f"a number from 1 to {MOST_PAGES}",
    {"type": "integer", "minimum": 1, "maximum": MOST_PAGES, "default": 1},
    whole_number(MOST_PAGES),
)
PER_PAGE = Parameter(
    "How many are on a page",
    f"a number from 1 to {MOST_PER_PAGE}",
    {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": 20},
    whole_number(MOST_PER_PAGE),
)

OCCUPATION = Parameter(
    "The occupation whose pay is told",
    "the code of an occupation, such as 29-2072",
    {"type": "string", "pattern": "^[0-9]{2}-[0-9]{4}$", "examples": ["29-2072"]},
    lambda text: text if re.fullmatch("[0-9]{2}-[0-9]{4}", text) else None,
)


def of_search(name, meaning, allowed, *codes):
    """A parameter of the page that finds programs, read as that page reads it."""
    # At least one letter that is neither a space nor a control character.
    any_text = {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"[^\s\u0000-\u001f\u007f-\u00a0]"}
    schema = {"type": "string", "enum": [*codes]} if codes else any_text
    return Parameter(meaning, allowed, schema, READERS[name])


SEARCH = {
    "state": of_search("state", "Only programs in a state", "a state by its postal code or name", *sorted(STATES)),
    "city": of_search("city", "Only programs in a city", f"the name of a city, of at most {LONGEST} letters"),
    "award": of_search(
        "award", "Only programs toward an award", "an award level of IPEDS", *map(str, sorted(AwardLevel.values))
    ),
    "field": of_search("field", "Only programs in a field of study", "a CIP code on file", *sorted(FIELDS)),
    "control": of_search(
        "control",
        "Only public or private schools",
        "the kind of school",
        *sorted({*Institution.Control.values, PRIVATE}),
    ),
    "pathway": of_search("pathway", "Only programs of a pathway", "the short name of a pathway", *sorted(PATHWAYS)),
    "show": of_search("show", "Whether programs are told that were not reported in the newest year", "all", "all"),
}

FOR_ONE = {"state": STATE, "programs": PROGRAMS, "paper": PAPER}
FOR_LISTS = {**FOR_ONE, "page": PAGE, "per_page": PER_PAGE}
FOR_PAGE = {"paper": PAPER}
FOR_LIST = {"paper": PAPER, "page": PAGE, "per_page": PER_PAGE}


def read_parameters(given, known):
    """The Asked of a query string, given as (name, values), by the Parameters known by their names."""
    return Asked(**read_given(given, known))


def read_given(given, known):
    """What a query string, given as (name, values), asks for by name, read by the Parameters known.

    Raises Unreadable for one that is unknown, given twice, or not what it may be, and NotOnFile.
    """
    asked = {}
    for name, values in given:
        if name not in known:
            raise Unreadable(f"Nothing is known of “{shortened(cleaned(name))}”. Ask with {', '.join(known)}.")
        if len(values) != 1:
            raise Unreadable(f"{name} is given {len(values)} times. Give it once.")
        value = known[name].read(values[0])
        if value is None:
            raise Unreadable(f"{name} cannot be “{shortened(cleaned(values[0]))}”. It may be {known[name].allowed}.")
        asked[name] = value
    return asked

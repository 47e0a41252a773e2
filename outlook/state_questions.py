"""What a visitor may ask of the pages about states: the choices in an address, read back and written again."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from guide.choices import one_of, read_choices
from outlook.states import IN_TABLE
from outlook.tile_map import MEASURES, PLACES

LABELS = {
    "occupation": "Occupation",
    "state": "State",
    "q": "State",
    "sort": "Order by",
    "order": "Order",
    "map": "Map",
}
BY_NAME = "name"
SORTS = {BY_NAME: None, **{measure.name: measure for measure in IN_TABLE}}
LONGEST = 60


@dataclass(frozen=True)
class Selection:
    """What the list of states shows; what is empty was not asked for."""

    occupation: str = ""
    q: str = ""
    sort: str = ""
    order: str = ""
    map: str = ""

    def address(self, **changes):
        """The end of the address that asks for this, with the changes; empty where it asks for nothing."""
        asked = {name: value for name, value in vars(replace(self, **changes)).items() if value}
        return f"?{urlencode(asked)}" if asked else ""

    @property
    def measure(self):
        """The measure it is ordered by; None for the order of names."""
        return SORTS[self.sort or BY_NAME]

    @property
    def descending(self):
        """Names begin with A, figures with the highest, unless the address says otherwise."""
        return self.order == "desc" if self.order else self.measure is not None

    @property
    def map_measure(self):
        return MEASURES[self.map] if self.map else next(iter(MEASURES.values()))

    def turned(self, sort):
        """The address of the same in the order of `sort`; where that is the order already, the other way round."""
        if (self.sort or BY_NAME) != sort:
            return self.address(sort=sort, order="")
        usual = replace(self, order="").descending
        return self.address(order={True: "asc", False: "desc"}[usual] if self.descending == usual else "")

    @property
    def everywhere(self):
        return self.address(q="")

    def finds(self, area):
        """Whether the area is the one of this postal code, or else holds what was asked for in its name."""
        if self.q.upper() in PLACES:
            return area.state == self.q.upper()
        return self.q.casefold() in area.name.casefold()


def read_selection(parameters, occupations):
    """(selection, notices) of a query string; `occupations` are the ones to choose from."""
    readers = {
        "occupation": one_of({occupation.soc_code for occupation in occupations}),
        "q": lambda text: text if len(text) <= LONGEST else None,
        "sort": one_of(SORTS),
        "order": one_of({"asc", "desc"}),
        "map": one_of(MEASURES),
    }
    choices, notices = read_choices(parameters.lists(), readers, LABELS)
    return plain(Selection(**choices), chosen(occupations, "")), notices


def plain(selection, usual):
    """The selection without what the page shows anyway, so that each thing shown has one address."""
    selection = replace(
        selection,
        occupation="" if usual and selection.occupation == usual.soc_code else selection.occupation,
        sort="" if selection.sort == BY_NAME else selection.sort,
        map="" if selection.map == next(iter(MEASURES)) else selection.map,
    )
    is_usual_order = replace(selection, order="").descending == selection.descending
    return replace(selection, order="") if is_usual_order else selection


def chosen(occupations, soc_code):
    """The occupation with this code, or the first; None where there is none at all."""
    first = occupations[0] if occupations else None
    return next((occupation for occupation in occupations if occupation.soc_code == soc_code), first)

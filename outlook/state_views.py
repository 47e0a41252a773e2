"""The list of states: a map of equal squares, and a table to sort and filter."""

from dataclasses import dataclass

from django.shortcuts import render

from outlook.models import Area
from outlook.state_questions import BY_NAME, SORTS, chosen, read_selection
from outlook.states import (
    IN_TABLE,
    Measure,
    in_order,
    largest_moves,
    newest_mays,
    occupations_with_state_figures,
    releases_in,
    rows_of_places,
)
from outlook.tile_map import MEASURES, tile_map
from publishing.keeping import kept


@dataclass(frozen=True)
class Heading:
    """The heading of a measure in the table, which is also the way to order by it; `sorted` is as ARIA names it."""

    measure: Measure
    address: str = ""
    sorted: str = ""


def state_list(request):
    occupations = occupations_with_state_figures()
    selection, notices = read_selection(request.GET, occupations)
    occupation = chosen(occupations, selection.occupation)
    years = newest_mays(occupation) if occupation else []
    rows = rows_of_places(occupation) if occupation else []
    states = [row for row in rows if row.area.kind == Area.Kind.STATE]
    found = [row for row in states if selection.finds(row.area)]
    context = {
        "occupations": [
            (one, selection.address(occupation=one.soc_code if place else "")) for place, one in enumerate(occupations)
        ],
        "occupation": occupation,
        "selection": selection,
        "notices": notices,
        "years": years,
        "nation": [row for row in rows if row.area.kind == Area.Kind.NATION],
        "states": in_order(found, selection.measure, selection.descending),
        "count": len(states),
        "territories": [row for row in rows if row.area.kind == Area.Kind.TERRITORY and row.has_figures],
        "headings": [heading(measure, selection) for measure in IN_TABLE],
        "plain_headings": [Heading(measure) for measure in IN_TABLE],
        "name_heading": heading(None, selection),
        "sorts": [(name, measure.label if measure else "Name") for name, measure in SORTS.items()],
        "maps": [
            (measure, selection.address(map=measure.name if place else ""))
            for place, measure in enumerate(MEASURES.values())
        ],
        "map": tile_map_of(occupation, selection.map_measure),
        "moves": largest_moves(states),
        "releases": releases_in(rows),
    }
    return render(request, "outlook/state_list.html", context)


@kept
def tile_map_of(occupation, measure):
    """The TileMap of an occupation's newest figures of a measure."""
    return tile_map(rows_of_places(occupation) if occupation else [], measure)


def heading(measure, selection):
    name = measure.name if measure else BY_NAME
    direction = ("descending" if selection.descending else "ascending") if measure == selection.measure else ""
    return Heading(measure, selection.turned(name), direction)

"""The page of a state, and the time of training against the pay there: the outlook and the pathways together."""

from django.http import Http404
from django.shortcuts import redirect, render

from careerguide.states import programs_in, word_on_licenses
from careerguide.time_and_pay import newest_pay, time_chart, ways_in
from eligibility.plan_views import PriceField
from eligibility.plan_wishes import HIGHEST_PRICE, read_wishes
from eligibility.views import private
from guide.choices import one_of, read_choices
from outlook.models import Area
from outlook.state_ladder import state_ladder
from outlook.state_questions import LABELS, chosen
from outlook.state_views import Heading
from outlook.states import (
    IN_TABLE,
    ON_PAGE,
    Row,
    find_place,
    nation,
    newest_mays,
    occupations_with_state_figures,
    other_places,
    places,
    releases_in,
    rows_of,
    rows_of_state,
    state_address,
)
from pathways.models import Pathway


def state_detail(request, state):
    areas = places()
    area = find_place(state, areas)
    if area is None:
        raise Http404
    address = state_address(area)
    if request.path != address:
        return redirect(f"{address}?{request.GET.urlencode()}".rstrip("?"), permanent=True)
    occupations = occupations_with_state_figures()
    choices, notices = read_choices(request.GET.lists(), {"occupation": code_of(occupations)}, LABELS)
    occupation = chosen(occupations, choices.get("occupation"))
    years = newest_mays(occupation) if occupation else []
    rows = rows_of_state(occupation, area) if occupation else [Row(area, ())]
    own, *others = rows
    whole = [row for row in others if row.area.kind == Area.Kind.NATION]
    context = {
        "area": area,
        "others": [row for row in other_places() if row.area != area],
        "occupation": occupation,
        "occupations": occupations,
        "query": f"?occupation={occupation.soc_code}" if occupation in occupations[1:] else "",
        "notices": notices,
        "years": years,
        "row": own,
        "nation": whole,
        "figures": [(measure, own.values(measure), [row.values(measure) for row in whole]) for measure in ON_PAGE],
        "ladder": state_ladder([own, *whole], years),
        "rural": [row for row in others if row.area.kind == Area.Kind.NONMETROPOLITAN and row.has_figures],
        "headings": [Heading(measure) for measure in IN_TABLE],
        "releases": releases_in(rows),
        "programs": programs_in(area.state),
        "licenses": word_on_licenses(),
    }
    return render(request, "outlook/state_detail.html", context)


@private
def time_and_pay(request):
    """How long the entry pathways take, against the pay in a state; a visitor's prices are in the address alone."""
    areas, occupations = places(), occupations_with_state_figures()
    pathways = list(Pathway.objects.published().entry().with_facts())
    asked, prices = parted(request.GET.lists())
    readers = {"occupation": code_of(occupations), "state": lambda text: find_place(text, areas)}
    choices, notices = read_choices(asked, readers, LABELS)
    # Among prices alone there is no goal to look up.
    wishes = read_wishes(prices, None, {pathway.slug for pathway in pathways})
    occupation, area = chosen(occupations, choices.get("occupation")), choices.get("state")
    years = newest_mays(occupation) if occupation else []
    rows = rows_of(occupation, [area] if area else nation(), years)
    wage, pay = newest_pay(rows[0] if rows else Row(area, ()))
    ways = ways_in(pathways, pay, wishes.prices)
    context = {
        "area": area,
        "area_address": state_address(area) if area else "",
        "areas": areas,
        "occupation": occupation,
        "occupations": occupations,
        "notices": [*notices, *(f"{problem.parameter}: {problem.message}" for problem in wishes.problems)],
        "errors": wishes.errors,
        "fields": [price_field(pathway, wishes) for pathway in pathways],
        "highest_price": HIGHEST_PRICE,
        "wage": wage,
        "pay": pay,
        "ways": ways,
        "chart": time_chart(ways),
    }
    return render(request, "outlook/time_and_pay.html", context)


def code_of(occupations):
    return one_of({occupation.soc_code for occupation in occupations})


def parted(parameters):
    """(others, prices) of a query string given as (name, values)."""
    pairs = list(parameters)
    return (
        [pair for pair in pairs if not pair[0].startswith("cost_")],
        [pair for pair in pairs if pair[0].startswith("cost_")],
    )


def price_field(pathway, wishes):
    name = f"cost_{pathway.slug}"
    return PriceField(name, pathway.name, wishes.given.get(name, ""), wishes.errors.get(name, ""))

"""The plan page: the way from a visitor's answers to a goal, told by the address alone."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse

from eligibility.engine.answers import Problem
from eligibility.engine.rules import HELD, UNKNOWN
from eligibility.engine.verdicts import Verdict, assess
from eligibility.plan_chart import chart
from eligibility.plan_goals import Goal, Goals
from eligibility.plan_wishes import HIGHEST_PRICE, read_wishes
from eligibility.planning import present_plan
from eligibility.review import told
from eligibility.views import private
from eligibility.visit import Visit, with_query
from eligibility.wording import Wording


@dataclass(frozen=True)
class GoalLink:
    """A goal to choose, with the address of its plan. `is_open` says that a credential can be applied for now."""

    goal: Goal
    address: str
    is_open: bool = False


@dataclass(frozen=True)
class PriceField:
    """The field for the price of a visitor's own school; `value` is the text as it was given."""

    name: str
    label: str
    value: str
    error: str


@private
def plan(request):
    """The next step, the quickest and the cheapest plan toward the goal; without a goal, a choice of goals."""
    visit, wording = Visit.of(request), Wording.of_all()
    goals = Goals.of_all(visit.rules)
    wishes = read_wishes(request.GET.lists(), goals, {step.pathway for step in visit.rules.steps if step.pathway})
    visit = wishes.cleaned(visit)
    page = present_plan(visit, wishes, goals.credentials, wording) if wishes.goal else None
    has_form = page is not None and page.quickest is not None
    fields = _price_fields(page, wishes) if has_form else []
    own = {"start", *(field.name for field in fields)} if has_form else set()
    links = list(_goal_links(visit, wishes, goals))
    context = {
        "visit": visit,
        "page": page,
        "problems": [*visit.problems, *(Problem(*error) for error in wishes.errors.items() if error[0] not in own)],
        "told": told(visit, wording),
        "charts": [(name, one, chart(name, one)) for name, one in page.plans] if page else [],
        "errors": {name: message for name, message in wishes.errors.items() if name in own},
        "start_text": wishes.given.get("start", ""),
        "start_error": wishes.errors.get("start", ""),
        "fields": fields,
        "highest_price": HIGHEST_PRICE,
        "kept": [pair for pair in visit.parameters() if pair[0] not in own],
        "credentials": [link for link in links if not link.goal.is_occupation],
        "occupations": [link for link in links if link.goal.is_occupation],
        "review_address": visit.address("review"),
        "results_address": visit.address("results"),
    }
    return render(request, "eligibility/plan.html", context)


def _price_fields(page, wishes):
    """A field for each training on the page, in the order of the plans."""
    plans = [*(one for _, one in page.plans), *(alternative.plan for alternative in page.alternatives)]
    pathways = {stage.pathway.slug: stage.pathway for one in plans for stage in one.stages if stage.pathway}
    return [_price_field(f"cost_{slug}", pathway, wishes) for slug, pathway in pathways.items()]


def _price_field(name, pathway, wishes):
    return PriceField(name, pathway.name, wishes.given.get(name, ""), wishes.errors.get(name, ""))


def _goal_links(visit, wishes, goals):
    """The goals that are not reached yet, the one at hand left out."""
    held = visit.answers.get(HELD, UNKNOWN)
    held = frozenset() if held is UNKNOWN else held
    results = assess(visit.rules, visit.answers)
    others = [pair for pair in visit.parameters() if pair[0] != "goal"]
    for goal in goals.by_code.values():
        if goal.code not in held and goal is not wishes.goal:
            is_open = bool(goal.credential) and results[goal.code].verdict is Verdict.MAY_APPLY
            yield GoalLink(goal, with_query(reverse("plan"), [*others, ("goal", goal.code)]), is_open)

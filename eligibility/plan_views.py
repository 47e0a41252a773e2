"""The plan page: the way from a visitor's answers to a goal, told by the address alone."""

from django.shortcuts import render

from eligibility.plan_goals import Goals
from eligibility.plan_wishes import read_wishes
from eligibility.planning import present_plan
from eligibility.views import private
from eligibility.visit import Visit
from eligibility.wording import Wording


@private
def plan(request):
    """The next step, the quickest and the cheapest plan toward the goal; without a goal, a choice of goals."""
    visit, wording = Visit.of(request), Wording.of_all()
    goals = Goals.of_all(visit.rules)
    wishes = read_wishes(request.GET.lists(), goals, {step.pathway for step in visit.rules.steps if step.pathway})
    visit = wishes.cleaned(visit)
    page = present_plan(visit, wishes, goals.credentials, wording) if wishes.goal else None
    return render(request, "eligibility/plan.html", {"visit": visit, "page": page, "wishes": wishes})

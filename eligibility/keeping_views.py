"""What a visitor takes along: one page to print, and the dates of a plan."""

from django.shortcuts import render

from eligibility.summary import summary_of, wished_visit
from eligibility.views import private


@private
def summary(request):
    """Answers, verdicts with their reasons, plan, renewal, sources and dates on one page, made for paper."""
    visit, lines = summary_of(request)
    return render(request, "eligibility/summary.html", {"visit": visit, "problems": visit.problems, "summary": lines})


@private
def plan_calendar(request):
    return render(request, "eligibility/plan_calendar.html", {"visit": wished_visit(request)[0]})

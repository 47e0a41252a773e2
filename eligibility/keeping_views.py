"""What a visitor takes along: one page to print, and the dates of a plan."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from certifications.models import Credential
from certifications.renewal import renewal_of
from eligibility.calendars import calendar_file, plan_dates
from eligibility.engine.rules import HELD, UNKNOWN
from eligibility.planning import present_plan
from eligibility.summary import notices, summary_of, wished_visit
from eligibility.views import private
from eligibility.wording import Wording


@private
def summary(request):
    """Answers, verdicts with their reasons, plan, renewal, sources and dates on one page, made for paper."""
    visit, lines = summary_of(request)
    return render(request, "eligibility/summary.html", {"visit": visit, "problems": visit.problems, "summary": lines})


@private
def plan_calendar(request):
    """The dates of the quickest plan for a calendar; a page that asks for what is missing, or says there are none."""
    visit, goals, wishes = wished_visit(request)
    # A start that cannot be read is told of beside its field.
    problems = [problem for problem in visit.problems if problem.parameter not in wishes.errors]
    context = {"visit": visit, "problems": problems, "wishes": wishes, "plan_address": visit.address("plan")}
    if not (wishes.goal and wishes.start):
        return render(request, "eligibility/plan_calendar.html", context | {"kept": visit.parameters(without="start")})
    page = present_plan(visit, wishes, goals.credentials, Wording.of_all())
    dates = plan_dates(page, _renewal(wishes.goal), _held(visit, goals))
    if not dates.milestones:
        return render(request, "eligibility/plan_calendar.html", context | {"page": page, "dates": dates})
    root = request.build_absolute_uri("/").rstrip("/")
    content = calendar_file(dates, wishes.goal, wishes.start, timezone.localdate(), root, tuple(notices(visit)))
    name = f"careerguide-plan-{wishes.goal.code.lower()}.ics"
    return HttpResponse(
        content, "text/calendar; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _renewal(goal):
    if goal.is_occupation:
        return None
    return renewal_of(Credential.objects.with_awarding_body().with_facts().get(pk=goal.credential.pk))


def _held(visit, goals):
    """The rows of the credentials that the visitor holds, in the editors' order."""
    held = visit.answers.get(HELD, UNKNOWN)
    return [row for code, row in goals.credentials.items() if held is not UNKNOWN and code in held]

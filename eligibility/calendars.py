"""The dates of a plan as an iCalendar file (RFC 5545)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from certifications.models import CredentialFact
from eligibility.plan_words import and_list, months_after
from eligibility.summary_plan import titled, why_of
from eligibility.summary_sources import dates_of

Basis = CredentialFact.Basis


@dataclass(frozen=True)
class Milestone:
    """Something done or due by the first of a month; `key` tells it from others of the same goal and start."""

    key: str
    day: date
    title: str
    words: tuple[str, ...]
    path: str = ""


@dataclass(frozen=True)
class PlanDates:
    """The milestones of a plan in the order of their days, and in sentences what has no date."""

    milestones: tuple[Milestone, ...]
    left_out: tuple[str, ...]


def plan_dates(page, renewal, held):
    """The PlanDates of a PlanPage, all at the upper bounds.

    `renewal` is that of the goal, None where it is no credential; `held` are the rows of the credentials held.
    """
    plan = page.quickest
    stages = [_stage(page, stage) for stage in plan.milestones] if plan else []
    left_out = [f"{stage.title}: when it is done is not known." for stage in plan.undated] if plan else []
    for row in held:
        left_out.append(f"Renewal of the {row.code}: we do not know when you earned it.")
    if renewal and plan:
        due, why = _first_renewal(plan, renewal, held)
        if due:
            stages.append(_renewal(renewal, due, why))
        else:
            left_out.append(f"Renewal of the {renewal.credential.code}: {why}")
    return PlanDates(tuple(sorted(stages, key=lambda one: one.day)), tuple(left_out))


def _stage(page, stage):
    facts = [fact for fact in (stage.time_fact, stage.cost_fact, stage.route) if fact and fact.source]
    words = (
        f"Stage {stage.number} of your plan toward {page.goal.short}, done by this month at the latest if you start in "
        f"time. It takes {stage.time_words}; {stage.cost_words}.",
        *map(why_of, stage.purposes),
        *_sources(facts),
    )
    return Milestone(f"{stage.lane} {stage.code}", stage.done_by, f"By now: {titled(stage)}", words, _path(stage.page))


def _sources(facts):
    return dict.fromkeys(f"Source: {fact.source}, {dates_of(fact)}." for fact in facts)


def _path(row):
    return row.get_absolute_url() if row else ""


def _renewal(renewal, due, why):
    row = renewal.credential
    facts = [fact for part in renewal.parts[:2] for fact in part.facts]
    words = (
        f"The {row.code} is due for its first renewal by now, at the latest. {why} Ask {row.whom_to_ask}.",
        *(f"{part.label}: {part.working}." for part in renewal.parts if part.working),
        *_sources(facts),
    )
    return Milestone(f"renewal {row.code}", due, f"Due: renew the {row.code}", words, _path(row))


def _first_renewal(plan, renewal, held):
    """(the month the goal is first due for renewal, how it was counted), or (None, why there is none)."""
    row, basis = renewal.credential, renewal.basis
    body = row.awarding_body
    earned = {stage.code: stage.done_by for stage in plan.stages if stage.lane == "exam"}
    if renewal.months is None:
        return None, "how long its cycle is, is not on file."
    if basis == Basis.CALENDAR:
        return None, f"its cycle ends on a set day of the calendar. Ask {row.whom_to_ask}."
    earlier = [one.code for one in held if one.awarding_body_id == row.awarding_body_id]
    if basis == Basis.FROM_FIRST_EXAM and earlier:
        codes = and_list(earlier)
        return None, f"{body.acronym} counts from your first exam, and we do not know when you earned the {codes}."
    if earned.get(row.code) is None:
        return None, "it is counted from the exam, whose month is not known."
    if basis == Basis.FROM_FIRST_EXAM:
        first = min(_exams_of(plan, body))
        note = f"Counted from the first {body.acronym} exam of this plan, if you hold nothing else from {body.acronym}."
        return _next_due(first, earned[row.code], renewal.months), note
    note = f"Counted from the month you would hold it; when the cycle of {body.acronym} starts is not on file."
    return months_after(earned[row.code], Decimal(renewal.months)), note


def _exams_of(plan, body):
    """The months in which the plan's exams of one awarding body are passed, as far as they are known."""
    exams = [stage for stage in plan.milestones if stage.credential]
    return [stage.done_by for stage in exams if stage.credential.awarding_body_id == body.pk]


def _next_due(first, held, months):
    """The end of the first cycle, counted from the first exam, that ends after the credential is held."""
    due = months_after(first, Decimal(months))
    while due <= held:
        due = months_after(due, Decimal(months))
    return due


def calendar_file(dates, goal, start, day, root, remarks=()):
    """The file as bytes: an all-day event for each milestone, and last a note of what is not in it.

    `day` is that of the making, `root` the site's address. The same plan made on the same day gives the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//careerguide//Dates of a plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Plan toward {goal.short}")
    note = Milestone(
        "note", dates.milestones[-1].day, f"About the dates of your plan toward {goal.short}", _note(dates, remarks)
    )
    for milestone in (*dates.milestones, note):
        calendar.add_component(_event(milestone, f"{goal.code} {start:%Y-%m}", day, root))
    return calendar.to_ical()


def _note(dates, remarks):
    left_out = ("Not in this calendar:", *dates.left_out) if dates.left_out else ()
    return (
        *remarks,
        "Each date is the latest one: it counts from your start month with the longest time on file for each stage.",
        *left_out,
        "This is guidance: the body that awards a credential decides who may apply.",
    )


def _event(milestone, of, day, root):
    event = Event()
    # Nothing of the visitor's answers is in it, and the same plan taken again replaces its events.
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{root}/check/plan.ics#{of} {milestone.key}')}@careerguide")
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("dtstart", milestone.day)
    event.add("summary", milestone.title)
    event.add("description", "\n".join(milestone.words))
    event.add("transp", "TRANSPARENT")
    if milestone.path:
        event.add("url", root + milestone.path)
    return event

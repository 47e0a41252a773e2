"""One visit on one page, for paper: answers, verdicts with their reasons, next steps, plan, renewal, sources, dates.

All of it is plain text in its final words, so that the page and the PDF say the same.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from certifications.models import Credential
from certifications.renewal import renewal_of
from eligibility.engine.answers import Problem
from eligibility.engine.rules import HELD, UNKNOWN
from eligibility.engine.verdicts import assess
from eligibility.keeping import keep
from eligibility.phrases import lower_first
from eligibility.plan_goals import Goals
from eligibility.plan_wishes import read_wishes
from eligibility.planning import present_plan
from eligibility.results import present
from eligibility.review import told
from eligibility.summary_plan import PlanLines, plan_lines
from eligibility.summary_sources import SourceLine, Sources
from eligibility.visit import Visit
from eligibility.wording import Wording
from guide.dates import day_in_words, first_review_in_words

VERDICTS = {
    "may_apply": "You may apply",
    "exam_only": "You may sit the exam early",
    "held": "You hold this",
    "cannot_tell": "We cannot tell yet",
    "not_yet": "Not yet",
}


@dataclass(frozen=True)
class Reason:
    """Whether one requirement is "met", "missing" or "open", and its words."""

    state: str
    words: str


@dataclass(frozen=True)
class VerdictLines:
    """One credential: its verdict in words, the way in that was judged with its reasons, and what would make it a yes.

    `group` is the verdict's name; `sources` are numbers into the summary's list, from 1.
    """

    code: str
    name: str
    url: str
    group: str
    verdict: str
    way: str = ""
    reasons: tuple[Reason, ...] = ()
    change: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class RenewalLines:
    """What keeping one credential takes over five years."""

    code: str
    parts: tuple[str, ...]
    assumptions: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class Summary:
    """All that the page shows. `answers` are (label, answer); `address` leads back to the same; `root` is the site's.

    `notices` say what is not as it was: changed rules, and what could not be read.
    """

    title: str
    made_on: date
    notices: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    next_steps: tuple[str, ...]
    verdicts: tuple[VerdictLines, ...]
    not_checked: tuple[str, ...]
    whom_to_ask: tuple[str, ...]
    plan: PlanLines | None
    renewals: tuple[RenewalLines, ...]
    sources: tuple[SourceLine, ...]
    review: str
    address: str
    root: str


def summary_of(request):
    """(the visit, its Summary); the number of queries hangs on what was asked for and not on the content's size."""
    visit, goals, wishes = wished_visit(request)
    goal, wording, sources = wishes.goal, Wording.of_all(), Sources()
    page = present_plan(visit, wishes, goals.credentials, wording) if goal else None
    results = present(visit, assess(visit.rules, visit.answers, _checked(visit, goal)), wording)
    cards = [*results.may_apply, *results.cannot_tell, *results.not_yet, *results.held]
    plan = plan_lines(page, sources) if page else None
    summary = Summary(
        title=f"Your plan: {goal.name if goal.is_occupation else goal.code}" if goal else "Your results",
        made_on=timezone.localdate(),
        notices=tuple(notices(visit)),
        answers=tuple(_answers(visit, wording)),
        next_steps=(plan and plan.next_steps) or tuple(_next_steps(visit, results)),
        verdicts=tuple(_verdict(card, sources) for card in cards),
        not_checked=tuple(row.code for row in results.left_out if not goal or row.code != goal.code),
        whom_to_ask=tuple(_whom_to_ask(cards)),
        plan=plan,
        renewals=tuple(_renewals(visit, goal, sources)),
        sources=sources.lines,
        review=first_review_in_words(sources.review_by, timezone.localdate()),
        address=request.build_absolute_uri(keep(visit, request).summary),
        root=request.build_absolute_uri("/").rstrip("/"),
    )
    return visit, summary


def wished_visit(request):
    """(visit, goals on file, wishes) of an address that may name a goal; what cannot be read of either is a problem."""
    visit = Visit.of(request)
    goals = Goals.of_all(visit.rules)
    wishes = read_wishes(request.GET.lists(), goals, {step.pathway for step in visit.rules.steps if step.pathway})
    visit = wishes.cleaned(visit)
    unread = tuple(Problem(name, message) for name, message in wishes.errors.items())
    return replace(visit, problems=(*visit.problems, *unread)), goals, wishes


def _checked(visit, goal):
    """The credentials of the check, and the goal if it is another one."""
    rules = visit.rules
    wanted = [rules.credential(goal.code)] if goal and goal.credential else []
    return list(dict.fromkeys([*visit.scope, *wanted]))


def notices(visit):
    """What is not as it was, in sentences: changed rules, and what could not be read."""
    if visit.rules_changed_since:
        since = day_in_words(visit.rules_changed_since)
        yield f"The rules have changed since {since}, when this address was kept. All of this is by today’s rules."
    if visit.problems:
        yield "Something in the address could not be read and was left out."


def _answers(visit, wording):
    for row in told(visit, wording):
        yield row.label, row.answer if row.used else f"{row.answer} (not used)"


def _verdict(card, sources):
    row, group = card.credential, "held" if card.result.held else card.verdict
    common = {"code": row.code, "name": row.name, "url": row.get_absolute_url(), "group": group}
    if group == "held":
        return VerdictLines(**common, verdict=VERDICTS[group])
    way = card.ways[0] if card.ways else None
    return VerdictLines(
        **common,
        verdict=VERDICTS["exam_only" if card.exam_only else group],
        way=way.route.name if way else "",
        reasons=tuple(_reasons(way.result)) if way else (),
        change=_change(card.changes),
        notes=tuple(_notes(card, way)),
        sources=sources.cite(way.route) if way else (),
    )


def _reasons(result):
    for state, requirements in (("met", result.met), ("missing", result.unmet), ("open", result.open)):
        for asked in requirements:
            yield Reason(state, asked.words)


def _change(changes):
    """The smallest set of changes in one sentence; why there is none; empty where an answer may still open it."""
    if changes is None:
        return ""
    if changes.smallest:
        words = "; then ".join(lower_first(change.words) for change in changes.smallest.changes)
        early = ", to sit the exam early" if changes.smallest.exam_only else ""
        return f"What would make it a yes: {words}{early}."
    missing = [*changes.unsupplied, *changes.waiting]
    return f"Nothing on file would open it as things stand; missing: {'; '.join(missing)}."


def _notes(card, way):
    body = card.credential.awarding_body.acronym
    if card.exam_only:
        yield "The credential comes only when your program is completed."
    if card.unconfirmed:
        yield f"We could not confirm this with {body}."
    if not card.result.credential.routes_complete:
        yield "We do not know all ways in, so others may be open to you."
    if way is None:
        yield "We have no confirmed list of what it asks for."
    elif way.route.conditions and card.verdict != "not_yet":
        yield f"This tool cannot judge: {way.route.conditions}"
    if len(card.ways) > 1:
        yield f"Other ways in, on its page: {len(card.ways) - 1}."


def _whom_to_ask(cards):
    """Who decides on which credentials."""
    bodies = {}
    for card in cards:
        bodies.setdefault(card.credential.whom_to_ask, []).append(card.credential.code)
    return (f"{whom} ({', '.join(codes)})" for whom, codes in bodies.items())


def _next_steps(visit, results):
    """What to do next, most useful first; the same as the results page says."""
    if visit.next_question:
        yield "Answer the next question: one is left that can still change a result."
    for card in results.may_apply:
        doing = "Sit the exam early for" if card.exam_only else "Apply for"
        unsure = f" Ask {card.credential.awarding_body.acronym} first." if card.unconfirmed else ""
        yield f"{doing} {card.credential.code}.{unsure}"
    if results.first_change:
        card, change = results.first_change
        yield f"Toward {card.credential.code}: {lower_first(change.words)}."
    elif results.cannot_tell and not results.may_apply:
        yield "Find out what you answered with “I don’t know”, then change that answer."
    if results.held:
        yield f"Keep current: {', '.join(card.credential.code for card in results.held)}."


def _renewals(visit, goal, sources):
    """What the credentials take that are held, and the goal."""
    held = visit.answers.get(HELD, UNKNOWN)
    wanted = [*(() if held is UNKNOWN else held), *([goal.code] if goal else [])]
    for row in Credential.objects.published().with_facts().filter(code__in=wanted):
        renewal = renewal_of(row)
        yield RenewalLines(
            code=row.code,
            parts=tuple(f"{part.label}: {_part(part)}" for part in renewal.parts),
            assumptions=" ".join(renewal.assumptions),
            sources=sources.cite(*(fact for part in renewal.parts for fact in part.facts)),
        )


def _part(part):
    return f"{part.total} ({part.working})" if part.working and part.is_known else part.total

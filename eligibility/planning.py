"""The plan of one visit toward one goal, as any page, print or file can show it."""

from dataclasses import dataclass
from datetime import date

from certifications.models import Credential
from eligibility.costs import with_times_and_costs
from eligibility.engine.dead_ends import dead_end
from eligibility.engine.plans import cheapest, plan_for, quickest
from eligibility.engine.reasons import reasons
from eligibility.engine.rules import UNKNOWN, Permits
from eligibility.engine.verdicts import Verdict, assess
from eligibility.models import Route
from eligibility.plan_compare import Alternative, doubts, side_by_side, ways_beside
from eligibility.plan_goals import Goal
from eligibility.plan_questions import AdviserQuestions, adviser_questions
from eligibility.plan_shelf import Shelf
from eligibility.plan_stages import Describer, PlanView, StageView
from eligibility.wording import Wording


@dataclass(frozen=True)
class OpenQuestion:
    """A question that was not answered, so that the plan allows for the least; `address` is where to answer it."""

    label: str
    address: str


@dataclass(frozen=True)
class NoWay:
    """Why there is no plan: what nothing on file supplies, and what waits on each other, by name."""

    unsupplied: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True)
class PlanPage:
    """What there is to say of the way to one goal.

    `state` is "held" (a credential held already), "met" (an occupation's education is there already), "exam" (open: the
    exam alone is left), "plan" or "no_way". `quickest` and `cheapest` are one and the same where `is_same`; both are
    None where there is no plan. `proven` says that no quicker and no cheaper one exists on file. `early_exam` is the
    route by which the exam may be sat before the program is completed. `doubts` are sentences on what open bounds leave
    unsure; `alternatives` begin with the plan itself.
    """

    goal: Goal
    state: str
    start: date | None = None
    quickest: PlanView | None = None
    cheapest: PlanView | None = None
    is_same: bool = True
    proven: bool = True
    early_exam: Route | None = None
    no_way: NoWay | None = None
    unanswered: tuple[OpenQuestion, ...] = ()
    doubts: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    questions: tuple[AdviserQuestions, ...] = ()

    @property
    def plans(self) -> tuple[tuple[str, PlanView], ...]:
        """Each plan with its name, the quickest first; none where there is no plan."""
        if not self.quickest:
            return ()
        if self.is_same:
            return (("The quickest and the cheapest plan", self.quickest),)
        return (("The quickest plan", self.quickest), ("The cheapest plan", self.cheapest))

    @property
    def next_stages(self) -> tuple[StageView, ...]:
        """What can be done now; the first is what to do next."""
        return self.quickest.first if self.quickest else ()


def present_plan(visit, wishes, credentials: dict[str, Credential], wording: Wording) -> PlanPage:
    """The plan toward the goal that is wished for, in ten queries however large the content is.

    `wishes` name a goal; `credentials` are the published rows by code.
    """
    rules = with_times_and_costs(visit.rules, wishes.prices)
    goal, answers = wishes.goal, visit.answers
    describer = Describer(visit, rules, wishes, Shelf.of_all(credentials), wording)
    quick, cheap = (plan_for(rules, answers, goal.aim, wish) for wish in (quickest, cheapest))
    if not quick.plans:
        no_way = _no_way(describer, dead_end(rules, answers, goal.aim))
        return PlanPage(goal, "no_way", wishes.start, proven=quick.proven, no_way=no_way)
    one, other = quick.plans[0], cheap.plans[0]
    if not one.stages:
        return PlanPage(goal, "met" if goal.is_occupation else "held", wishes.start)
    is_same = _codes(one) == _codes(other) or (one.cost == other.cost and not one.cost.is_open)
    chosen = [one, one if is_same else other]
    first, second = describer.plan(one), None if is_same else describer.plan(other)
    beside = ways_beside(describer, chosen)
    unanswered = tuple(_unanswered(visit, wording, describer, chosen))
    return PlanPage(
        goal=goal,
        state="exam" if _codes(one) == {goal.code} else "plan",
        start=wishes.start,
        quickest=first,
        cheapest=second or first,
        is_same=is_same,
        proven=quick.proven and cheap.proven,
        early_exam=_early_exam(describer),
        unanswered=unanswered,
        doubts=doubts(describer, chosen, beside),
        alternatives=side_by_side(describer, one, first, beside),
        questions=adviser_questions([view for view in (first, second) if view], [one.label for one in unanswered]),
    )


def _codes(plan):
    return {stage.action.code for stage in plan.stages}


def _early_exam(describer):
    """The route that lets the exam of the goal be sat now, though the credential comes later; None if there is none."""
    if describer.goal.is_occupation:
        return None
    result = assess(describer.rules, describer.answers, [describer.rules.credential(describer.goal.code)])
    found = result[describer.goal.code]
    if found.permits is not Permits.SIT_EXAM:
        return None
    ways = [way for way in found.routes if way.route.permits is Permits.SIT_EXAM]
    open_way = next((way for way in ways if way.verdict is Verdict.MAY_APPLY), ways[0])
    return describer.shelf.routes[open_way.route.code]


def _unanswered(visit, wording, describer, plans):
    """The questions left open whose answer the plans' stages stand in for, in the order of asking."""
    supplied = {
        asked.question.fact
        for plan in plans
        for reason in reasons(describer.rules, visit.answers, plan, describer.goal.aim)
        for need in reason.needs
        if need.later or describer.goal.is_occupation
        for asked in need.supplied
    }
    for question in visit.rules.questions:
        group = visit.rules.record_questions.get(question.record, (question,))
        kind = visit.answers.get(group[0].fact, UNKNOWN)
        # Nobody can say more of a program that is not there, or before saying what it is.
        asked = question is group[0] or kind not in (UNKNOWN, group[0].nothing)
        if asked and question.fact in supplied and visit.answers.get(question.fact, UNKNOWN) is UNKNOWN:
            yield OpenQuestion(wording.rows[question.fact].label, visit.address("question", question.fact))


def _no_way(describer, end):
    words = [asked.words or describer.goal.name for asked in end.unsupplied]
    return NoWay(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(map(describer.title, end.waiting))))

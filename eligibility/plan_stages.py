"""One plan as a reader sees it: its stages in words and numbers, each with its reason and its source."""

from dataclasses import dataclass
from datetime import date

from certifications.models import Credential, CredentialFact
from eligibility.changes import ActionWords
from eligibility.costs import dollars
from eligibility.engine.actions import Lane
from eligibility.engine.reasons import condition_matters, reasons, told_after
from eligibility.engine.rules import OPEN, UNKNOWN, Range
from eligibility.models import Route
from eligibility.phrases import lower_first
from eligibility.plan_words import dollars_in_words, months_after, months_in_words
from pathways.models import Pathway, PathwayFact


@dataclass(frozen=True)
class Purpose:
    """What a stage makes possible: `opens` names it, `supplied` is what it brings of what is asked there."""

    opens: str
    supplied: tuple[str, ...]
    is_goal: bool = False


@dataclass(frozen=True)
class StageView:
    """One stage of a plan.

    `lane` is "study", "work" or "exam", `called` what it is called within a sentence. `time` in months and `cost` in
    US dollars are the stage's own; `start` and `end` are months from the start of the plan. `begins` and `done_by` are
    months of the calendar at the upper bounds, None where that is open or the visitor gave no start. `condition` is
    what must be true of the school, where the plan needs it. `time_name` and `cost_name` name what is unknown where a
    bound is open. `beside` and `after` are numbers of stages: those that run at the same time, and those that must be
    done first. The facts are the rows that time and cost are from; `own_price` says that the visitor's own price
    stands in place of ours. `is_rest` marks what finishes a program begun: facts and price are of the whole.
    `any_school` says that a condition on the school is on file and the plan does not need it.
    """

    number: int
    lane: str
    code: str
    title: str
    called: str
    time: Range
    cost: Range
    start: Range
    end: Range
    time_words: str
    cost_words: str
    time_name: str
    cost_name: str
    condition: str = ""
    note: str = ""
    begins: date | None = None
    done_by: date | None = None
    beside: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    route: Route | None = None
    pathway: Pathway | None = None
    credential: Credential | None = None
    time_fact: PathwayFact | None = None
    cost_fact: PathwayFact | CredentialFact | None = None
    member_fee: CredentialFact | None = None
    member_cost_words: str = ""
    own_price: bool = False
    is_rest: bool = False
    any_school: bool = False

    @property
    def is_confirmed(self):
        """False where it rests on a way in that could not be confirmed with the awarding body."""
        return self.route is None or self.route.is_confirmed

    @property
    def rests_on(self):
        """The name of the way in that it rests on; where any school will do, no school in particular."""
        if self.route is None:
            return ""
        return "What schools ask to start this training" if self.any_school else self.route.name

    @property
    def page(self):
        """The pathway or credential that has a page of its own on this site, None if there is none."""
        return self.pathway or self.credential

    @property
    def lane_words(self):
        if self.lane == "study" and self.pathway is None:
            return "Step"
        return {"study": "Study", "work": "Work", "exam": "Exam"}[self.lane]


@dataclass(frozen=True)
class PlanView:
    """One plan. `time` in months and `cost` in US dollars are totals; the names of what they leave out stand beside.

    `known_time` is how long the parts take that have a known end, in words; empty where that is all or nothing.
    `milestones` are the stages with a month of the calendar; `undated` those that have none though a start was given.
    """

    stages: tuple[StageView, ...]
    time: Range
    cost: Range
    time_words: str
    cost_words: str
    time_unknown: tuple[str, ...]
    cost_unknown: tuple[str, ...]
    known_time: str = ""
    uses_own_price: bool = False
    start: date | None = None

    @property
    def milestones(self):
        return tuple(stage for stage in self.stages if stage.done_by)

    @property
    def undated(self):
        return tuple(stage for stage in self.stages if self.start and not stage.done_by)

    @property
    def first(self):
        """The stages that can start now."""
        return tuple(stage for stage in self.stages if stage.start.high == 0)


class Describer:
    """Puts plans of one visit toward one goal in words."""

    def __init__(self, visit, rules, wishes, shelf, wording):
        self.answers, self.rules, self.wishes = visit.answers, rules, wishes
        self.goal, self.shelf, self.wording = wishes.goal, shelf, wording
        self.words = ActionWords(wording, shelf.steps, shelf.credentials)
        self.described = {}

    def plan(self, plan):
        """The engine's plan as a PlanView; the same one each time."""
        if plan not in self.described:
            self.described[plan] = self._plan(plan)
        return self.described[plan]

    def _plan(self, plan):
        why = reasons(self.rules, self.answers, plan, self.goal.aim)
        stages = tuple(self.stage(plan, number, why) for number in range(1, len(plan.stages) + 1))
        known = Range(plan.time.low, max(stage.end.high % OPEN for stage in plan.stages))
        return PlanView(
            stages=stages,
            time=plan.time,
            cost=plan.cost,
            time_words=months_in_words(plan.time),
            cost_words=dollars_in_words(plan.cost),
            time_unknown=tuple(stage.time_name for stage in stages if stage.time.is_open),
            cost_unknown=tuple(dict.fromkeys(stage.cost_name for stage in stages if stage.cost.is_open)),
            known_time=months_in_words(known) if plan.time.is_open and known.high > known.low else "",
            uses_own_price=any(stage.own_price for stage in stages),
            start=self.wishes.start,
        )

    def stage(self, plan, number, why):
        placed, reason = plan.stages[number - 1], why[number - 1]
        action = placed.action
        told = told_after(self.rules, self.answers, [other.action for other in plan.stages[: number - 1]])
        common = {
            "number": number,
            "lane": action.lane.value,
            "code": action.code,
            "time": action.time(told),
            "time_words": months_in_words(action.time(told)),
            "cost": action.cost,
            "cost_words": dollars_in_words(action.cost),
            "start": placed.start,
            "end": placed.end,
            "begins": self.month(placed.start),
            "done_by": self.month(placed.end),
            "beside": tuple(_beside(plan, number)),
            "after": tuple(_after(why, action)),
            "purposes": tuple(self.purpose(need) for need in reason.needs),
            "route": self.shelf.routes.get(reason.rests_on[0].code) if reason.rests_on else None,
        }
        describe = {Lane.STUDY: self.study, Lane.WORK: self.work, Lane.EXAM: self.exam}[action.lane]
        return StageView(**common | describe(plan, action, told))

    def month(self, when):
        """The month of the calendar at the upper bound."""
        start = self.wishes.start
        return months_after(start, when.high) if start and not when.is_open else None

    def purpose(self, need):
        if need.later is None:
            opens = self.goal.short
        elif need.later.lane is Lane.EXAM:
            opens = f"the {need.later.code} exam"
        else:
            opens = f"“{self.title(need.later)}”"
        supplied = dict.fromkeys(asked.words for asked in need.supplied if asked.words)
        return Purpose(opens, tuple(supplied), need.later is None)

    def title(self, action, told=None):
        """What a person with these answers does in it: "Complete a certificate program", "Pass the RHIT exam"."""
        if action.lane is Lane.STUDY:
            return self.shelf.steps[action.step.code].name
        return self.words.change(action, self.answers if told is None else told).words

    def study(self, plan, action, told):
        row = self.shelf.steps[action.step.code]
        pathway = row.pathway or row.rest_of
        own = bool(pathway) and pathway.slug in self.wishes.prices
        matters = condition_matters(self.rules, self.answers, plan, self.goal.aim, action)
        facts = (
            {}
            if pathway is None
            else {
                "pathway": pathway,
                "is_rest": row.pathway is None,
                "time_fact": self.shelf.lengths.get(pathway.pk),
                "cost_fact": None if own else self.shelf.prices.get(pathway.pk),
                "own_price": own,
            }
        )
        return {
            "title": row.name,
            "condition": row.condition if matters else "",
            "any_school": bool(row.condition) and not matters,
            **_named(row),
            **facts,
        }

    def work(self, plan, action, told):
        is_known = self.answers.get(action.question.fact, UNKNOWN) is not UNKNOWN
        return {
            "title": self.title(action, told),
            "called": self.wording.rows[action.question.fact].label,
            "time_words": f"{months_in_words(action.time(told))} at full time",
            "time_name": "the time of the work",
            "cost_name": "what the work costs",
            "note": "" if is_known else "You did not say how much you have, so we count from none.",
        }

    def exam(self, plan, action, told):
        code = action.code
        wait = {"time_words": "waiting time not known"} if action.time(told).is_open else {}
        return {
            "title": self.title(action, told),
            "called": f"the {code} exam",
            "time_name": f"the waiting time for the {code} exam",
            "cost_name": f"the fee of the {code} exam",
            "credential": self.shelf.credentials[code],
            "cost_fact": self.shelf.fees.get(code),
            "member_fee": self.shelf.member_fees.get(code),
            "member_cost_words": dollars_in_words(dollars(self.shelf.member_fees.get(code))),
            **wait,
        }


def _named(step):
    """What a step, its time and its price are called within a sentence."""
    pathway = step.pathway or step.rest_of
    if pathway is None:
        does = lower_first(step.name)
        return {"called": does, "time_name": f"how long it takes to {does}", "cost_name": f"what it costs to {does}"}
    called = f"the {'' if step.pathway else 'rest of the '}{lower_first(pathway.name)}"
    return {"called": called, "time_name": f"the time for {called}", "cost_name": f"the price of {called}"}


def _beside(plan, number):
    """The numbers of the stages that run at the same time for a while, counted at the upper bounds."""
    one = plan.stages[number - 1]
    for other_number, other in enumerate(plan.stages, 1):
        if other is not one and one.start.high < other.end.high and other.start.high < one.end.high:
            yield other_number


def _after(why, action):
    """The numbers of the stages that must be done before this one."""
    return [n for n, reason in enumerate(why, 1) if any(need.later is action for need in reason.needs)]

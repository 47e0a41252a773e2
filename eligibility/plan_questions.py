"""What to ask an adviser: questions made from what a plan rests on and from what it does not know."""

from collections.abc import Iterator
from dataclasses import dataclass

from eligibility.phrases import lower_first
from eligibility.plan_stages import PlanView, StageView

SCHOOL = "An admissions adviser of each school you look at"
OWN_SCHOOL = "An adviser at your own school"
TESTING = "An adult education program or testing center near you"
PROVIDER = "Whoever offers it"
EMPLOYER = "Your employer"
YOURSELF = "Yourself, from your papers"

WORDS = {
    "condition": "With {called} my plan works only {condition}. Is that so now, and will it be when I finish?",
    "price": "What does {called} cost in all, with fees and books, and what aid is there?",
    "own_price": "I count on {cost} for {called}. Does that cover fees and books?",
    "other": "“{title}”: what does it cost in all, and how long does it take?",
    "length": "How long does {called} take at the pace I can keep?",
    "credits": "Which of my earlier courses and credits count toward {called}?",
    "transfer": "Will the credits of {earlier} count toward {called}?",
    "entry": "What do I need to be admitted, and by when do I apply?",
    "exam_wait": "How soon after my application can I sit the {code} exam?",
    "exam_fee": "What does the {code} exam cost members, and what does it cost others?",
    "exam_fee_known": "Is the fee of the {code} exam still {cost}, and would it be less for a member?",
    "unconfirmed": "Does this way into {code} still hold: {route}?",
    "conditions": "What papers do you need from me for {code}, and what do you decide case by case?",
    "open": "What is the answer to “{label}”? The plan allows for the least until you know.",
    "work": "Will this work count as “{label}”, and how do I show it?",
}
"""Each question by its kind."""


@dataclass(frozen=True)
class AdviserQuestions:
    """Whom to ask, and what."""

    whom: str
    questions: tuple[str, ...]


def adviser_questions(plans: list[PlanView], left_open: list[str]) -> tuple[AdviserQuestions, ...]:
    """Everything worth asking about these plans, grouped by whom to ask, in the order of the stages.

    `left_open` are the labels of questions that the visitor did not answer.
    """
    found: dict[str, dict[str, None]] = {YOURSELF: {WORDS["open"].format(label=label): None for label in left_open}}
    for plan in plans:
        for stage in plan.stages:
            for whom, words in _about(stage, plan):
                found.setdefault(whom, {})[words] = None
    return tuple(AdviserQuestions(whom, tuple(questions)) for whom, questions in found.items() if questions)


def _about(stage: StageView, plan: PlanView) -> Iterator[tuple[str, str]]:
    """(whom to ask, question) about one stage."""
    ask = {"study": _about_study, "work": _about_work, "exam": _about_exam}[stage.lane]
    for whom, kind, names in ask(stage, plan):
        yield whom, WORDS[kind].format(**names)


def _about_study(stage, plan):
    names = {"called": stage.called, "condition": stage.condition, "cost": stage.cost_words}
    if stage.pathway is None:
        yield PROVIDER, "other", {"title": stage.title}
        return
    is_test = stage.pathway.award == "equivalency"
    whom = TESTING if is_test else OWN_SCHOOL if stage.is_rest else SCHOOL
    if stage.condition:
        yield whom, "condition", names
    yield whom, "own_price" if stage.own_price else "price", names
    yield whom, "length", names
    if whom == SCHOOL:
        yield whom, "entry", names
        yield from _about_credits(stage, plan, names)


def _about_credits(stage, plan, names):
    """Whether the credits of the trainings before this one, or else earlier ones, count."""
    before = [one for one in plan.stages if one.number < stage.number and one.pathway]
    trainings = [one for one in before if one.pathway.award != "equivalency"]
    for training in trainings:
        yield SCHOOL, "transfer", {"earlier": training.called, **names}
    if not trainings:
        yield SCHOOL, "credits", names


def _about_work(stage, plan):
    later = [other.credential for other in plan.stages if stage.number in other.after and other.credential]
    for credential in later:
        yield credential.whom_to_ask, "work", {"label": stage.called}
    if not later:
        yield EMPLOYER, "work", {"label": stage.called}


def _about_exam(stage, plan):
    whom, names = stage.credential.whom_to_ask, {"code": stage.code, "cost": stage.cost_words}
    if not stage.is_confirmed:
        yield whom, "unconfirmed", {"route": lower_first(stage.route.name), **names}
    yield whom, "exam_fee" if stage.cost.is_open else "exam_fee_known", names
    yield whom, "exam_wait", names
    yield whom, "conditions", names

"""Where there is no way, why."""

from hypothesis import given
from hypothesis import strategies as st

from eligibility.engine.dead_ends import dead_end
from eligibility.engine.plans import holding, plan_for
from eligibility.engine.rules import Credential, Effect, Operator, Requirement, Route, Rules, Step
from tests.eligibility.engine.plan_worlds import (
    ABROAD,
    APPROVED,
    LEVEL,
    QUESTIONS,
    SCHOOL,
    random_answers,
    random_rules,
)
from tests.sampling import examples

FROM_ABROAD = Requirement(ABROAD, Operator.EQUAL, ("yes",))
DEGREE = Requirement(SCHOOL, Operator.AT_LEAST, ("degree",))
HIGH = Requirement(LEVEL, Operator.EQUAL, ("high",))


def told(**answers):
    return {"school": "none", "abroad": "no", "program_level": "none", "program_approved": "no", **answers}


def test_a_requirement_that_nothing_supplies_is_named():
    rules = Rules(QUESTIONS, (Credential("A", (Route("A-1", (FROM_ABROAD,)),)),))

    end = dead_end(rules, told(), holding(rules, rules.credential("A")))

    assert FROM_ABROAD in end.unsupplied
    assert end.waiting == ()


def test_steps_that_wait_on_each_other_are_named():
    first = Step("first", (Effect(SCHOOL, "degree"),), (Route("first-start", (HIGH,)),))
    second = Step("second", (Effect(LEVEL, "high"), Effect(APPROVED, "yes")), (Route("second-start", (DEGREE,)),))
    rules = Rules(QUESTIONS, (Credential("A", (Route("A-1", (DEGREE,)),)),), (first, second))

    end = dead_end(rules, told(), holding(rules, rules.credential("A")))

    assert {action.code for action in end.waiting} == {"first", "second", "A"}
    assert end.unsupplied == ()


@examples(150)
@given(st.randoms(use_true_random=False))
def test_there_is_a_reason_wherever_there_is_no_plan(random):
    rules, answers = random_rules(random), random_answers(random)
    goal = holding(rules, rules.credential("A"))

    end = dead_end(rules, answers, goal)

    if not plan_for(rules, answers, goal).plans:
        assert end.unsupplied or end.waiting

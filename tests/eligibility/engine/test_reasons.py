"""Every stage of a plan is there for something, and rests on a way in that is open by then."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from eligibility.engine.plans import cheapest, holding, plan_for, quickest, smallest
from eligibility.engine.reasons import condition_matters, reasons, told_after, works
from eligibility.engine.rules import HELD, Credential, Effect, Operator, Requirement, Route, Rules, Step
from eligibility.engine.verdicts import Verdict, judge, programs_in
from tests.eligibility.engine.plan_worlds import (
    APPROVED,
    CREDENTIALS,
    LEVEL,
    QUESTIONS,
    SCHOOL,
    YEARS,
    random_answers,
    random_rules,
)
from tests.sampling import examples

randoms = st.randoms(use_true_random=False)
wishes = st.sampled_from([quickest, cheapest, smallest])

DEGREE = Requirement(SCHOOL, Operator.AT_LEAST, ("degree",))
DIPLOMA = Requirement(SCHOOL, Operator.AT_LEAST, ("diploma",))
HIGH = Requirement(LEVEL, Operator.EQUAL, ("high",))
IS_APPROVED = Requirement(APPROVED, Operator.EQUAL, ("yes",))
TWO_YEARS = Requirement(YEARS, Operator.AT_LEAST, Decimal(2))

ENTRY = Route("degree-start", (DIPLOMA,))
APPROVED_DEGREE = Step(
    "approved", (Effect(LEVEL, "high"), Effect(APPROVED, "yes")), (ENTRY,), pathway="degree", condition="if approved"
)
OTHER_DEGREE = Step(
    "other", (Effect(LEVEL, "high"), Effect(APPROVED, "no")), (ENTRY,), pathway="degree", condition="if not approved"
)
DIPLOMA_STEP = Step("diploma", (Effect(SCHOOL, "diploma"),))
NOBODY = {
    "school": "none",
    HELD: frozenset(),
    "program_level": "none",
    "program_approved": "no",
    "years": Decimal(0),
    "abroad": "no",
}


def rules_with(*asked):
    credential = Credential("A", (Route("A-1", asked),))
    return Rules(QUESTIONS, (credential,), (DIPLOMA_STEP, APPROVED_DEGREE, OTHER_DEGREE))


def found(rules, answers, wish=quickest, most=1):
    goal = holding(rules, rules.credential("A"))
    return goal, plan_for(rules, answers, goal, wish, most=most).plans


@examples(200)
@given(randoms, wishes)
def test_every_stage_of_a_found_plan_has_a_reason(random, wish):
    rules, answers = random_rules(random), random_answers(random)
    goal, plans = found(rules, answers, wish, most=3)

    for plan in plans:
        for reason in reasons(rules, answers, plan, goal):
            assert reason.needs
            assert all(need.supplied for need in reason.needs)


@examples(200)
@given(randoms)
def test_what_a_stage_supplies_is_asked_by_something_later_and_met_by_then(random):
    rules, answers = random_rules(random), random_answers(random)
    goal, plans = found(rules, answers)

    for plan in plans:
        actions = [stage.action for stage in plan.stages]
        for place, reason in enumerate(reasons(rules, answers, plan, goal)):
            for need in reason.needs:
                until = actions.index(need.later) if need.later else len(actions)
                gate = need.later.gate if need.later else goal
                told = told_after(rules, answers, actions[:until])
                assert until > place
                assert need.route in gate.required
                assert set(need.supplied) <= set(judge(need.route, gate, told, programs_in(rules, told)).met)


@examples(200)
@given(randoms)
def test_a_stage_rests_on_ways_in_that_are_open_when_its_turn_comes(random):
    rules, answers = random_rules(random), random_answers(random)
    goal, plans = found(rules, answers)

    for plan in plans:
        actions = [stage.action for stage in plan.stages]
        for place, reason in enumerate(reasons(rules, answers, plan, goal)):
            told = told_after(rules, answers, actions[:place])
            for route in reason.rests_on:
                verdict = judge(route, reason.action.gate, told, programs_in(rules, told)).verdict
                assert verdict is Verdict.MAY_APPLY


@examples(200)
@given(randoms)
def test_a_smallest_plan_works_and_without_any_one_stage_it_does_not(random):
    rules, answers = random_rules(random), random_answers(random)
    goal, plans = found(rules, answers, smallest)

    for plan in plans:
        actions = [stage.action for stage in plan.stages]
        assert works(rules, answers, actions, goal)
        for left_out in actions:
            assert not works(rules, answers, [action for action in actions if action is not left_out], goal)


def test_the_reasons_of_a_plan_read_as_a_person_would_give_them():
    rules = rules_with(HIGH, IS_APPROVED, TWO_YEARS)
    goal, [plan] = found(rules, NOBODY)

    by_code = {reason.action.code: reason for reason in reasons(rules, NOBODY, plan, goal)}

    assert set(by_code) == {"diploma", "approved", "years 2", "A"}
    [need] = by_code["diploma"].needs
    assert (need.later.code, need.supplied) == ("approved", (DIPLOMA,))
    [need] = by_code["approved"].needs
    assert (need.later.code, need.supplied) == ("A", (HIGH, IS_APPROVED))
    assert by_code["approved"].rests_on == (ENTRY,)
    [need] = by_code["years 2"].needs
    assert (need.later.code, need.supplied) == ("A", (TWO_YEARS,))
    [need] = by_code["A"].needs
    assert need.later is None
    assert need.supplied[0].question is CREDENTIALS


def test_what_is_asked_of_one_program_is_supplied_together_though_another_had_part_of_it():
    rules = rules_with(HIGH, IS_APPROVED)
    answers = {**NOBODY, "school": "degree", "program_level": "low", "program_approved": "yes"}
    goal, [plan] = found(rules, answers)

    first, _ = reasons(rules, answers, plan, goal)

    assert first.needs[0].supplied == (HIGH, IS_APPROVED)


def test_the_schools_condition_matters_where_another_outcome_would_not_do():
    asks_approval = rules_with(HIGH, IS_APPROVED)
    asks_none = rules_with(HIGH)

    for rules, matters in ((asks_approval, True), (asks_none, False)):
        goal, [plan] = found(rules, NOBODY)
        study = next(stage.action for stage in plan.stages if stage.action.code == "approved")

        assert condition_matters(rules, NOBODY, plan, goal, study) is matters

"""Asking what settles most first: fewer questions, the same verdicts."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.engine.asking import authors_order, candidates, journey, next_question, scope_of
from eligibility.engine.order import Gain, best_first, gains, is_free
from eligibility.engine.rules import UNKNOWN, Credential, Kind, Operator, Question, Requirement, Route, Rules
from eligibility.engine.verdicts import assess
from tests.eligibility.engine import oracle
from tests.eligibility.engine.worlds import build, random_world
from tests.sampling import examples

worlds = st.randoms(use_true_random=False).map(random_world)


def everything_about(rules, random):
    """An answer to each question about each program, sometimes "I don't know"."""
    return {name: any_answer(rules.by_name[name], random) for name, _, _ in rules.order}


def any_answer(question, random):
    if random.random() < 0.15:
        return UNKNOWN
    if question.kind is Kind.SEVERAL:
        return frozenset(random.sample(question.options, random.choice([0, 0, 1, 2])))
    if question.kind is Kind.NUMBER:
        return Decimal(random.choice([0, 1, 2, 3, 4, 5, 6, 8, 10, 45, 60, 1950])).min(question.maximum)
    return random.choice(question.options)


def walk(rules, scope, truth, choose):
    """The answers to what is asked, in the order of asking."""
    told = {}
    while (name := next_question(rules, told, scope, choose)) is not None:
        told[name] = truth[name]
    return told


def verdicts_of(rules, scope, truth, told):
    """The verdicts, but for what is held: nothing is asked for it."""
    held = truth.get("credentials", UNKNOWN)
    held = frozenset() if held is UNKNOWN else held
    return {code: one.verdict for code, one in assess(rules, told, scope).items() if code not in held}


@examples(300)
@given(worlds, st.randoms(use_true_random=False))
def test_verdicts_are_those_of_the_authors_order_on_random_worlds(world, random):
    rules, _ = build(world)
    truth = everything_about(rules, random)

    ours, theirs = (walk(rules, rules.credentials, truth, choose) for choose in (best_first, authors_order))

    assert verdicts_of(rules, rules.credentials, truth, ours) == verdicts_of(rules, rules.credentials, truth, theirs)


@pytest.mark.parametrize("everything", [False, True])
def test_verdicts_are_those_of_the_authors_order_on_the_shipped_rules(rules, some, everything):
    scope = scope_of(rules, everything=everything)
    random = Random(3)

    for _ in some(range(150), 20):
        truth = everything_about(rules, random)
        ours, theirs = (walk(rules, scope, truth, choose) for choose in (best_first, authors_order))

        assert verdicts_of(rules, scope, truth, ours) == verdicts_of(rules, scope, truth, theirs)


@examples(150)
@given(worlds, st.randoms(use_true_random=False))
def test_only_a_question_that_can_still_matter_is_asked_and_it_is_asked_if_there_is_one(world, random):
    rules, answers = build(world)

    name = next_question(rules, answers, rules.credentials)

    asked = [one for one in candidates(rules, answers) if oracle.is_asked(rules, answers, rules.credentials, one)]
    assert name in asked if asked else name is None


def test_the_shipped_rules_may_be_asked_in_any_order(rules):
    assert is_free(rules, rules.credentials)


def test_the_next_question_rests_on_what_was_told_and_not_on_when(rules):
    scope, random = scope_of(rules, everything=True), Random(5)

    for _ in range(40):
        told = list(walk(rules, scope, everything_about(rules, random), best_first).items())
        told = told[: random.randint(1, len(told))]
        expected = next_question(rules, dict(told), scope)
        random.shuffle(told)

        assert next_question(rules, dict(told), scope) == expected


def test_the_replay_follows_the_walk_whatever_else_was_told(rules):
    scope, random = scope_of(rules, everything=True), Random(6)

    for _ in range(60):
        truth = everything_about(rules, random)
        walked = walk(rules, scope, truth, best_first)
        first_programs = {question.fact: truth[question.fact] for question in rules.questions}

        assert journey(rules, first_programs | walked, scope)[: len(walked)] == list(walked)


def test_a_program_is_told_of_from_its_beginning_to_its_end(rules):
    scope, random = scope_of(rules, everything=True), Random(7)

    for _ in range(60):
        walked = list(walk(rules, scope, everything_about(rules, random), best_first))
        programs = [program_of(rules, name) for name in walked]

        # Each program's questions stand side by side, and the first one asked is what opens it.
        for program in filter(None, set(programs)):
            places = [place for place, other in enumerate(programs) if other == program]
            assert places == list(range(places[0], places[-1] + 1))
            assert rules.by_name[walked[places[0]]] is rules.record_questions[program[0]][0]


def program_of(rules, name):
    question = rules.by_name[name]
    return (question.record, question.names.index(name)) if question.record else None


LEVEL = Question("level", Kind.SCALE, ("none", "low", "high"))
YEARS = Question("years", Kind.NUMBER, maximum=Decimal(60))
MEMBER = Question("member", Kind.YES_NO)
ABROAD = Question("abroad", Kind.YES_NO)
HOLDS = Question("credentials", Kind.SEVERAL, ("A", "B"))


def credential(code, *routes):
    """A credential with routes given as lists of (question, value); a number or a level is a threshold."""
    made = [
        Route(f"{code}-{n}", tuple(requirement(question, value) for question, value in route))
        for n, route in enumerate(routes)
    ]
    return Credential(code, tuple(made))


def requirement(question, value):
    if question.kind is Kind.NUMBER:
        return Requirement(question, Operator.AT_LEAST, Decimal(value))
    operator = {Kind.SCALE: Operator.AT_LEAST, Kind.SEVERAL: Operator.INCLUDES_ANY}.get(question.kind, Operator.EQUAL)
    return Requirement(question, operator, (value,))


def first_asked(questions, *credentials):
    return next_question(Rules(questions, credentials), {}, credentials)


def test_what_settles_more_credentials_is_asked_first():
    one = credential("A", [(LEVEL, "low"), (MEMBER, "yes")])
    other = credential("B", [(MEMBER, "yes"), (YEARS, 3)])

    # Half of the answers about membership settle both; half of the others settle one.
    assert first_asked((LEVEL, YEARS, MEMBER), one, other) == "member"


def test_gain_is_the_mean_over_the_answers_that_routes_tell_apart():
    only = credential("A", [(LEVEL, "low"), (YEARS, 3)], [(LEVEL, "high"), (YEARS, 1)])
    rules = Rules((LEVEL, YEARS), (only,))

    brought = gains(rules, {}, ["level", "years"], (only,))

    # Of three levels one settles it (none), closing two routes; the middle one closes one, the highest one is both.
    assert brought["level"] == Gain(pytest.approx(1 / 3), pytest.approx(1))
    # Of three lengths one settles it (below one year).
    assert brought["years"] == Gain(pytest.approx(1 / 3), pytest.approx(1))


def test_equal_gains_are_asked_in_the_authors_order():
    only = credential("A", [(MEMBER, "yes"), (ABROAD, "yes")])

    assert first_asked((ABROAD, MEMBER), only) == "abroad"
    assert first_asked((MEMBER, ABROAD), only) == "member"


def test_what_is_held_is_asked_early_since_nothing_is_asked_for_what_is_held():
    one = credential("A", [(LEVEL, "low"), (YEARS, 1)])
    other = credential("B", [(YEARS, 1), (HOLDS, "A")], [(LEVEL, "high"), (YEARS, 3)])

    assert first_asked((LEVEL, YEARS, HOLDS), one, other) == "credentials"


def test_the_authors_order_stays_where_a_program_is_asked_about_without_being_named():
    level = Question("course_level", Kind.CHOICE, ("none", "short", "long"), record="course")
    done = Question("course_done", Kind.YES_NO, record="course")
    one = credential("A", [(done, "yes"), (MEMBER, "yes")])
    other = credential("B", [(level, "long"), (MEMBER, "yes")])
    rules = Rules((level, done, MEMBER), (one, other))

    assert not is_free(rules, rules.credentials)
    assert next_question(rules, {}, rules.credentials) == "course_level"


def test_a_question_that_is_not_published_is_not_asked_and_holds_up_no_other():
    only = credential("A", [(LEVEL, "low"), (MEMBER, "yes")])

    assert first_asked((MEMBER,), only) == "member"
    assert next_question(Rules((MEMBER,), (only,)), {"member": "yes"}, (only,)) is None

"""The engine gives what trying every answer gives: verdicts, settledness, and which questions are asked."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.engine import asking, verdicts
from eligibility.engine.rules import RouteKind
from tests.eligibility.engine import oracle
from tests.eligibility.engine.differences import differences
from tests.eligibility.engine.mutants import MUTATIONS, engine_with
from tests.eligibility.engine.worlds import build, random_world
from tests.sampling import examples

worlds = st.randoms(use_true_random=False).map(random_world)


@examples(250)
@given(worlds)
def test_engine_and_oracle_agree_on_random_worlds(world):
    rules, answers = build(world)

    assert differences(rules, answers, verdicts, asking, RouteKind) == []


@examples(150)
@given(worlds, st.randoms(use_true_random=False))
def test_adding_an_answer_never_flips_a_settled_verdict(world, random):
    rules, answers = build(world)
    before = verdicts.assess(rules, answers)
    programs = oracle.programs(rules, answers)
    open_names = [name for name, _, n in rules.order if name not in answers and n in programs]
    if not open_names:
        return
    name = random.choice(open_names)

    later = verdicts.assess(rules, {**answers, name: random.choice(oracle.every_answer(rules.by_name[name]))})

    for code, result in before.items():
        if result.verdict is not verdicts.CANNOT_TELL:
            assert later[code].verdict is result.verdict


@examples(150)
@given(worlds, st.randoms(use_true_random=False))
def test_walk_ends_with_every_verdict_settled_as_far_as_it_can_be(world, random):
    rules, _ = build(world)
    answers = {}

    while (name := asking.next_question(rules, answers, rules.credentials)) is not None:
        answers[name] = random.choice(oracle.every_answer(rules.by_name[name]))

    held = answers.get("credentials", frozenset())
    for code, result in verdicts.assess(rules, answers).items():
        settled = result.verdict is not verdicts.CANNOT_TELL
        assert settled or code in held or not result.credential.routes_complete


@examples(100)
@given(worlds, st.randoms(use_true_random=False))
def test_journey_names_the_answers_that_were_asked_for_and_no_other(world, random):
    rules, _ = build(world)
    walked = {}
    while (name := asking.next_question(rules, walked, rules.credentials)) is not None:
        walked[name] = random.choice(oracle.every_answer(rules.by_name[name]))
    unasked = [question for question in rules.questions if question.fact not in walked]
    told = {question.fact: question.nothing for question in unasked} | walked

    names = asking.journey(rules, told, rules.credentials)

    assert names == list(walked)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_oracle_notices_a_broken_engine(mutation):
    engine = engine_with(mutation)
    random = Random(20261123)

    found = any(
        differences(*build(random_world(random), engine.rules), engine.verdicts, engine.asking, engine.rules.RouteKind)
        for _ in range(600)
    )

    assert found

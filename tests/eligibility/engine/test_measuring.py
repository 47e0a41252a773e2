"""Lengths are what walking every answer set gives, and the shortest is what trying every order gives."""

from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eligibility.engine.answer_classes import answer_classes
from eligibility.engine.asking import authors_order, candidates, is_only_advice
from eligibility.engine.journeys import first_point
from eligibility.engine.measuring import (
    Length,
    answer_sets,
    asks_everything,
    length_of,
    length_of_everything,
    questions_asked,
    sampled,
    shortest,
)
from eligibility.engine.order import best_first, is_free, ready
from eligibility.engine.rules import Credential, Rules
from eligibility.engine.situations import Situations, TooMany
from tests.eligibility.engine import oracle
from tests.eligibility.engine.worlds import build, random_world
from tests.sampling import examples

worlds = st.randoms(use_true_random=False).map(random_world)


def without_further_programs(rules):
    """The same rules for people who have one program at most, whose answer sets are few enough to try them all."""
    plain = [q for q in rules.questions if not q.record]
    kept = [
        Credential(
            one.code,
            tuple(route for route in one.routes if all(asked.question in plain for asked in route.requirements)),
            one.routes_complete,
        )
        for one in rules.credentials
    ]
    return Rules(tuple(plain), tuple(kept))


def lengths_by_walking(situations, choose):
    """How many questions are asked of each answer set, one after the other."""
    names = names_asked(situations)
    picks = product(*([one.answer for one in situations.classes[name]] for name in names))
    return [questions_asked(situations, dict(zip(names, pick, strict=True)), choose) for pick in picks]


def names_asked(situations):
    """The questions that some required route in the scope asks."""
    rules, scope = situations.rules, situations.scope
    return [name for name, question in rules.by_name.items() if not is_only_advice(scope, question)]


def shortest_by_trying(situations, answers):
    """(smallest mean, smallest largest) over all decision trees, by the oracle's word on what can matter."""
    rules, scope = situations.rules, situations.scope
    asked = [name for name in candidates(rules, answers) if oracle.is_asked(rules, answers, scope, name)]
    found = []
    for name in ready(rules, asked):
        after = [shortest_by_trying(situations, {**answers, name: one.answer}) for one in situations.classes[name]]
        mean = sum((length.mean for length in after), Fraction(0)) / len(after)
        found.append(Length(1 + mean, 1 + max(length.largest for length in after)))
    if not found:
        return Length(Fraction(0), 0)
    return Length(min(length.mean for length in found), min(length.largest for length in found))


@examples(60)
@given(worlds, st.sampled_from([authors_order, best_first]))
def test_lengths_are_those_of_walking_every_answer_set(world, choose):
    rules = without_further_programs(build(world)[0])
    situations = Situations(rules, rules.credentials)

    walked = lengths_by_walking(situations, choose)

    assert length_of(first_point(situations, choose)) == Length(Fraction(sum(walked), len(walked)), max(walked))
    assert answer_sets(situations) == len(walked)


@examples(60)
@given(worlds)
def test_the_shortest_is_that_of_trying_every_order(world):
    rules = without_further_programs(build(world)[0])
    situations = Situations(rules, rules.credentials)

    assert shortest(situations) == shortest_by_trying(situations, {})


@examples(60)
@given(worlds)
def test_no_order_is_shorter_than_the_shortest(world):
    rules, _ = build(world)
    assume(is_free(rules, rules.credentials))
    situations = Situations(rules, rules.credentials)

    least = shortest(situations)

    for choose in (authors_order, best_first):
        length = length_of(first_point(situations, choose))
        assert length.mean >= least.mean
        assert length.largest >= least.largest


@examples(100)
@given(worlds)
def test_classes_are_the_answers_that_no_requirement_tells_apart(world):
    rules, _ = build(world)
    scope = rules.credentials
    for question in rules.questions:
        asked = [
            requirement
            for credential in scope
            for route in credential.required
            for requirement in route.requirements
            if requirement.question is question
        ]
        outcomes = {outcome(rules, scope, question, asked, answer) for answer in oracle.every_answer(question)}

        classes = answer_classes(rules, scope, question)

        assert {outcome(rules, scope, question, asked, one.answer) for one in classes} == outcomes
        assert len(classes) == len(outcomes)


def outcome(rules, scope, question, asked, answer):
    """All that the rules see of an answer."""
    held = [question.fact == "credentials" and one.code in question.options and one.code in answer for one in scope]
    opens = question.record and question is rules.record_questions[question.record][0] and answer == question.nothing
    return tuple(oracle.meets(one, answer) for one in asked), tuple(held), bool(opens)


def test_everything_is_asked_of_everybody_whatever_was_answered(rules):
    rhit = Situations(rules, [rules.credential("RHIT")])
    chps = Situations(rules, [rules.credential("CHPS")])

    # Reciprocity, and three questions about each program: two answers of three say that there is another one.
    assert length_of_everything(rhit) == Length(1 + 3 * (1 + Fraction(2, 3) + Fraction(4, 9)), 10)
    assert length_of_everything(chps) == Length(Fraction(3), 3)


def test_everything_asked_in_a_sample_is_what_is_reckoned(rules):
    situations = Situations(rules, [rules.credential("RHIT")])

    asked = [questions_asked(situations, one, asks_everything) for one in sampled(situations, 3000, 1)]

    expected = length_of_everything(situations)
    assert sum(asked) / len(asked) == pytest.approx(float(expected.mean), abs=0.1)
    assert max(asked) == expected.largest


def test_a_sample_comes_near_to_all_answer_sets_and_is_the_same_for_the_same_seed(rules):
    situations = Situations(rules, [rules.credential("CHPS")])
    all_of_them = length_of(first_point(situations))

    asked = [questions_asked(situations, one, best_first) for one in sampled(situations, 3000, 1)]

    assert sum(asked) / len(asked) == pytest.approx(float(all_of_them.mean), abs=0.05)
    assert list(sampled(situations, 20, 1)) == list(sampled(situations, 20, 1))
    assert list(sampled(situations, 20, 1)) != list(sampled(situations, 20, 2))


def test_a_given_answer_is_the_only_one(rules):
    situations = Situations(rules, [rules.credential("CDIP")], {"credentials": frozenset()})

    assert answer_sets(situations) == 2
    assert {one["credentials"] for one in sampled(situations, 20, 1)} == {frozenset()}


def test_a_search_that_takes_too_long_is_given_up(rules):
    situations = Situations(rules, [rules.credential("RHIA")])

    with pytest.raises(TooMany):
        shortest(situations, most=50)
    with pytest.raises(TooMany):
        first_point(situations, most=10)


def test_where_verdicts_hang_on_the_order_no_order_is_the_shortest():
    for seed in range(200):
        rules, _ = build(random_world(Random(seed)))
        if not is_free(rules, rules.credentials):
            break

    with pytest.raises(TooMany):
        shortest(Situations(rules, rules.credentials))


def test_best_first_takes_a_tenth_less_than_the_authors_order_of_who_holds_nothing(rules):
    usual = [credential for credential in rules.credentials if credential.in_default_check]
    situations = Situations(rules, usual, {"credentials": frozenset()})

    ours, theirs = (length_of(first_point(situations, choose)) for choose in (best_first, authors_order))

    assert ours.mean < theirs.mean * Fraction(9, 10)
    assert ours.largest <= theirs.largest

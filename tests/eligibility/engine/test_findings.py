"""What is wrong with rules: each fault found where it is, none where it only nearly is, and the same as by trying."""

from itertools import chain, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.engine.checks import Fault, faults_of
from eligibility.engine.rules import Question
from tests.eligibility.engine.broken_worlds import PAIRS
from tests.eligibility.engine.oracle import every_answer, meets
from tests.eligibility.engine.worlds import build, random_world
from tests.sampling import examples

worlds = st.randoms(use_true_random=False).map(random_world)


def said(found):
    return (found.fault, name_of(found.where), *map(name_of, found.others), *found.values)


def name_of(subject):
    return subject.fact if isinstance(subject, Question) else subject.code


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_broken_world_has_exactly_its_fault(pair):
    assert [said(found) for found in faults_of(pair.broken)] == [pair.found]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_nearly_broken_world_has_none(pair):
    assert [said(found) for found in faults_of(pair.fine)] == []


def test_every_fault_has_a_broken_world():
    assert {pair.found[0] for pair in PAIRS} == set(Fault)


def people_of(rules):
    """Every complete set of answers of a person with one program."""
    facts = [question.fact for question in rules.questions]
    return [dict(zip(facts, pick, strict=True)) for pick in product(*map(every_answer, rules.questions))]


def admits(route, person):
    return all(meets(asked, person[asked.question.fact]) for asked in route.requirements)


def outcome(credential, person):
    """What a person is told: whether it is open, and which advice is met."""
    opened = any(admits(route, person) for route in credential.required)
    return opened, tuple(admits(route, person) for route in credential.recommended)


def found_in(rules, *faults):
    return [said(found)[1:] for found in faults_of(rules) if found.fault in faults]


@examples(60)
@given(worlds)
def test_routes_that_can_never_be_met_are_those_that_admit_nobody(world):
    rules, _ = build(world)
    people = people_of(rules)

    found = found_in(rules, Fault.ROUTE_NEVER_MET, Fault.UNKNOWN_VALUE)

    ways = [route for credential in rules.credentials for route in credential.routes]
    hopeless = {route.code for route in ways if not any(admits(route, person) for person in people)}
    assert hopeless <= {code for code, *_ in found}
    assert hopeless >= {code for code, *_ in found_in(rules, Fault.ROUTE_NEVER_MET)}


@examples(60)
@given(worlds)
def test_overlapping_routes_are_those_without_which_the_same_people_are_admitted(world):
    rules, _ = build(world)
    people = people_of(rules)

    found = set(chain.from_iterable(one[:1] for one in found_in(rules, *overlaps)))

    for credential in rules.credentials:
        admitted = {route: [admits(route, person) for person in people] for route in credential.routes}
        for place, route in enumerate(credential.routes):
            twins = [other for other in credential.routes[:place] if admitted[other] == admitted[route]]
            later = [other for other in credential.routes[place:] if admitted[other] == admitted[route]]
            rest = [admitted[other] for other in credential.required if other not in later and other is not route]
            covered = all(any(one) for own, *one in zip(admitted[route], *rest, strict=True) if own)
            needless = bool(twins) or (route in credential.required and covered)
            assert (route.code in found) == (needless and any(admitted[route]))


overlaps = (Fault.DUPLICATE_ROUTE, Fault.CONTRADICTORY_ROUTES, Fault.SUBSUMED_ROUTE)


@examples(60)
@given(worlds)
def test_questions_never_asked_are_those_whose_answer_changes_nothing(world):
    rules, _ = build(world)
    people = people_of(rules)

    found = {fact for (fact,) in found_in(rules, Fault.QUESTION_NEVER_ASKED)}

    outcomes = [[outcome(credential, person) for credential in rules.credentials] for person in people]
    told = [tuple((opened, any(advice)) for opened, advice in one) for one in outcomes]
    for question in rules.questions:
        groups = {}
        for person, one in zip(people, told, strict=True):
            others = tuple(answer for fact, answer in person.items() if fact != question.fact)
            groups.setdefault(others, set()).add(one)
        assert (question.fact in found) == all(len(told) == 1 for told in groups.values())


@examples(60)
@given(worlds)
def test_options_that_never_matter_are_those_that_can_be_swapped_or_left_out(world):
    rules, _ = build(world)
    told = [(person, [outcome(one, person) for one in rules.credentials]) for person in people_of(rules)]
    never_asked = {fact for (fact,) in found_in(rules, Fault.QUESTION_NEVER_ASKED)}

    found = {(fact, option) for fact, option, *_ in found_in(rules, Fault.OPTION_NEVER_MATTERS)}

    for question in rules.questions:
        if question.kind in {"yes_no", "number"} or question.fact in never_asked:
            continue
        for place, option in enumerate(question.options):
            if question.kind == "several":
                is_own = question.fact == "credentials" and option in {c.code for c in rules.credentials}
                needless = not is_own and is_same(rules, told, question, lambda held, o=option: held | {o})
            else:
                needless = any(
                    is_same(rules, told, question, lambda answer, o=option, e=earlier: e if answer == o else answer)
                    for earlier in question.options[:place]
                )
            assert ((question.fact, option) in found) == needless


def is_same(rules, told, question, change):
    """Whether nobody is told anything else with the changed answer; who gives the same answer still is not asked."""
    changed = ((person, outcomes, change(person[question.fact])) for person, outcomes in told)
    return all(
        outcomes == [outcome(one, {**person, question.fact: answer}) for one in rules.credentials]
        for person, outcomes, answer in changed
        if answer != person[question.fact]
    )

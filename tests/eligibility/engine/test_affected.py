"""The share of answer sets that an edit affects is what judging every answer set before and after it gives."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, product
from math import prod, sqrt
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eligibility.engine.affected import Change, Impact, impacts
from eligibility.engine.rules import (
    UNKNOWN,
    Credential,
    Kind,
    Operator,
    Permits,
    Question,
    Requirement,
    Route,
    Rules,
)
from eligibility.engine.situations import Ending
from eligibility.engine.verdicts import assess
from tests.eligibility.engine.edits import edited_at_random, with_routes, with_value
from tests.eligibility.engine.worlds import build, random_world
from tests.sampling import examples

seeds = st.integers(0, 10**9)
FEW = 4_000


def edit_of(seed):
    """(rules, the same after an edit) of a small random world; the two share no object that is part of the rules."""
    random = Random(seed)
    world = random_world(random)
    permits = random.choices(list(Permits), k=9)

    def permitting(route):
        return replace(route, permits=permits[int(route.code[-1]) + 3 * int(route.code[1])])

    before, after = (with_routes(build(world)[0], permitting) for _ in range(2))
    return before, edited_at_random(random, after)


def asked_in(credential):
    """The questions of the required routes and the values they name, by fact."""
    found = {}
    for route in credential.required:
        for asked in route.requirements:
            found.setdefault(asked.question.fact, (asked.question, set()))[1].add(asked.value)
    return found


def answers_to(fact, versions):
    """Every answer that counts, each once, besides none."""
    found = {}
    for rules, _ in versions:
        question = rules.by_name.get(fact)
        if question and question.kind is Kind.NUMBER:
            named = set().union(*(other[fact][1] for _, other in versions if fact in other))
            wholes = {Decimal(n) for n in range(int(question.minimum), int(question.maximum) + 1)}
            ends = {one.by_name[fact].maximum for one, _ in versions if fact in one.by_name}
            found |= {n: None for n in wholes | named | ends if question.minimum <= n <= question.maximum}
        elif question and question.kind is Kind.SEVERAL:
            sizes = range(len(question.options) + 1)
            found |= {frozenset(some): None for n in sizes for some in combinations(question.options, n)}
        elif question:
            found |= dict.fromkeys(question.options)
    return [UNKNOWN, *found]


def taken(rules, answers):
    """The answers that these rules offer."""
    return {name: answer for name, answer in answers.items() if name in rules.by_name and offers(rules, name, answer)}


def offers(rules, name, answer):
    question = rules.by_name[name]
    if answer is UNKNOWN:
        return True
    if question.kind is Kind.NUMBER:
        return isinstance(answer, Decimal) and question.minimum <= answer <= question.maximum
    if question.kind is Kind.SEVERAL:
        return isinstance(answer, frozenset) and answer <= set(question.options)
    return isinstance(answer, str) and answer in question.options


def ending(rules, code, answers):
    result = assess(rules, taken(rules, answers), [rules.credential(code)])[code]
    return Ending.SIT_EXAM if result.permits is Permits.SIT_EXAM else Ending(result.verdict.value)


def answers_by_fact(before, after, code):
    versions = [(rules, asked_in(rules.credential(code))) for rules in (before, after)]
    facts = dict.fromkeys(chain(*(asked for _, asked in versions)))
    return {fact: answers_to(fact, versions) for fact in facts}


def by_brute_force(before, after, code):
    """(how many answer sets change from what to what, how many there are), by judging each."""
    answers = answers_by_fact(before, after, code)
    changes, total = Counter(), 0
    for picks in product(*answers.values()):
        given_answers = dict(zip(answers, picks, strict=True))
        pair = ending(before, code, given_answers), ending(after, code, given_answers)
        changes[pair] += pair[0] is not pair[1]
        total += 1
    return +changes, total


def size_of(before, after):
    return max(
        prod(len(some) for some in answers_by_fact(before, after, one.code).values()) for one in before.credentials
    )


@examples(300)
@given(seeds)
def test_the_count_is_that_of_judging_every_answer_set_before_and_after(seed):
    before, after = edit_of(seed)
    assume(size_of(before, after) <= FEW)

    for impact in impacts(before, after):
        changes, total = by_brute_force(before, after, impact.credential)
        assert {(one.before, one.after): one.sets for one in impact.changes} == changes
        assert (impact.total, impact.seed) == (total, None)
        assert impact.share == Fraction(changes.total(), total)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("seed", range(20))
def test_a_sample_is_close_to_the_exact_share(seed):
    before, after = edit_of(seed)

    for exact, sample in zip(impacts(before, after), impacts(before, after, most=0, draws=2_000), strict=True):
        if sample.seed is None:
            assert sample == exact
            continue
        share = float(exact.share)
        assert abs(float(sample.share) - share) <= 6 * sqrt(share * (1 - share) / 2_000)
        assert {change[:2] for change in sample.changes} <= {change[:2] for change in exact.changes}


def test_a_sample_says_how_it_was_drawn_and_is_the_same_each_time(rules):
    after = with_value(rules, "healthcare_data_experience_years", Decimal(3), Decimal(30))

    first, again, other = (
        next(one for one in impacts(rules, after, most=0, draws=2_000, seed=seed) if one.credential == "CHDA")
        for seed in (1, 1, 2)
    )

    assert first == again
    assert (first.total, first.seed) == (2_000, 1)
    assert other.changes != first.changes
    assert first.share > 0


def test_a_sample_without_a_change_is_not_sure_that_there_is_none():
    assert Impact("A", total=10).is_none
    assert not Impact("A", total=10, seed=1).is_none


@examples(60)
@given(seeds)
def test_what_changes_nothing_for_one_program_changes_nothing_for_more(seed):
    random = Random(seed)
    before, after = edit_of(seed)
    assume(of_programs(before) and of_programs(before) == of_programs(after))

    untouched = [impact.credential for impact in impacts(before, after) if impact.is_none]

    for code in untouched:
        for _ in range(60):
            answers = {
                name: random.choice([UNKNOWN, *answers_to(question.fact, [(before, {}), (after, {})])])
                for question in {**before.by_name, **after.by_name}.values()
                for name in question.names[: random.randint(0, 3) if question.record else 1]
            }
            assert ending(before, code, answers) is ending(after, code, answers)


def read_as(rules, code, answers):
    known = {name: answer for name, answer in answers.items() if name in rules.by_name and offers(rules, name, answer)}
    result = assess(rules, known, [rules.credential(code)])[code]
    return result.permits or result.verdict


def of_programs(rules):
    return [(question.fact, question.options) for question in rules.questions if question.record]


@examples(60)
@given(seeds)
def test_an_edit_of_wording_and_of_order_changes_nothing(seed):
    before, _ = edit_of(seed)
    turned = with_routes(
        before, lambda route: replace(route, code=f"{route.code}-b", source="x", requirements=route.requirements[::-1])
    )
    after = replace(
        turned, credentials=tuple(replace(one, routes=one.routes[::-1]) for one in turned.credentials[::-1])
    )

    assert all(impact.is_none and impact.share == 0 for impact in impacts(before, after))


@pytest.mark.parametrize(
    ("fact", "value", "named"),
    [
        ("healthcare_data_experience_years", 3, {"CHDA"}),
        ("it_mgmt_healthcare_years", 3, {"CPHIMS"}),
        ("privacy_security_experience_years", 4, {"CHPS"}),
    ],
)
def test_raising_a_threshold_of_the_shipped_rules_names_exactly_the_credentials_that_ask_it(rules, fact, value, named):
    after = with_value(rules, fact, Decimal(value), Decimal(value + 1))

    found = {impact.credential: impact for impact in impacts(rules, after) if not impact.is_none}

    assert set(found) == named
    assert all(impact.seed is None for impact in found.values())
    assert {change.before for impact in found.values() for change in impact.changes} <= {
        Ending.MAY_APPLY,
        Ending.CANNOT_TELL,
    }


YEARS = Question("years", Kind.NUMBER, maximum=Decimal(60))
DEGREE = Question("degree", Kind.YES_NO)


def asks(*requirements, years=YEARS, **more):
    """Rules with one credential that asks for these years, and for a degree where True is among them."""
    asked = [
        Requirement(DEGREE, Operator.EQUAL, ("yes",))
        if one is True
        else Requirement(years, Operator.AT_LEAST, Decimal(one))
        for one in requirements
    ]
    return Rules((years, DEGREE), (Credential("A", (Route("A-1", tuple(asked)),), **more),))


def changed(before, after):
    [impact] = impacts(before, after)
    return [tuple(change) for change in impact.changes], impact.total


def test_a_threshold_raised_from_three_to_four_changes_those_who_have_three():
    assert changed(asks("3"), asks("4")) == ([(Ending.MAY_APPLY, Ending.NOT_YET, 1)], 62)


def test_a_limit_between_whole_numbers_is_an_answer_too():
    assert changed(asks("2.5"), asks("2.75")) == ([(Ending.MAY_APPLY, Ending.NOT_YET, 1)], 64)


def test_a_requirement_more_is_asked_of_all_answer_sets():
    changes, total = changed(asks("3"), asks("3", True))

    assert total == 62 * 3
    assert changes == [
        (Ending.MAY_APPLY, Ending.CANNOT_TELL, 58),
        (Ending.MAY_APPLY, Ending.NOT_YET, 58),
        (Ending.CANNOT_TELL, Ending.NOT_YET, 1),
    ]


def test_an_answer_that_is_no_longer_offered_is_taken_for_none():
    fewer = replace(YEARS, maximum=Decimal(40))

    assert changed(asks("3"), asks("3", years=fewer)) == ([(Ending.MAY_APPLY, Ending.CANNOT_TELL, 20)], 62)


def test_a_question_whose_kind_changed_keeps_none_of_its_answers():
    chosen = Question("years", Kind.SCALE, ("none", "some"))
    after = Rules((chosen,), (Credential("A", (Route("A-1", (Requirement(chosen, Operator.AT_LEAST, ("some",)),)),)),))

    changes, total = changed(asks("3"), after)

    assert total == 1 + 61 + 2
    assert sorted(changes) == sorted(
        [
            (Ending.MAY_APPLY, Ending.CANNOT_TELL, 58),
            (Ending.NOT_YET, Ending.CANNOT_TELL, 3),
            (Ending.CANNOT_TELL, Ending.MAY_APPLY, 1),
            (Ending.CANNOT_TELL, Ending.NOT_YET, 1),
        ]
    )


def test_routes_that_may_not_be_all_leave_no_sure_no():
    assert changed(asks("3"), asks("3", routes_complete=False)) == ([(Ending.NOT_YET, Ending.CANNOT_TELL, 3)], 62)


def test_an_exam_alone_is_another_ending_than_the_credential():
    exam = with_routes(asks("3"), lambda route: replace(route, permits=Permits.SIT_EXAM))

    assert changed(asks("3"), exam) == ([(Ending.MAY_APPLY, Ending.SIT_EXAM, 58)], 62)


def test_a_credential_more_and_a_credential_less_are_named_and_not_compared():
    one, other = asks("3"), replace(asks("3"), credentials=(replace(asks("3").credentials[0], code="B"),))

    assert impacts(one, other) == [Impact("B", added=True), Impact("A", removed=True)]
    assert [impact.is_none for impact in impacts(one, other)] == [False, False]
    assert [impact.share for impact in impacts(one, other)] == [0, 0]


def test_changes_are_told_from_the_most_to_the_fewest():
    [impact] = impacts(asks("3"), asks("3", True))

    assert isinstance(impact.changes[0], Change)
    assert [change.sets for change in impact.changes] == sorted(
        (change.sets for change in impact.changes), reverse=True
    )
    assert impact.changed == 117
    assert impact.share == Fraction(117, 186)


def test_a_question_that_there_is_no_longer_decides_nothing_afterwards():
    after = Rules((DEGREE,), (Credential("A", (Route("A-1", (Requirement(DEGREE, Operator.EQUAL, ("yes",)),)),)),))

    changes, total = changed(asks("3"), after)

    assert total == 62 * 3
    assert sum(sets for *_, sets in changes) == 62 * 3 - 58 - 3 - 1

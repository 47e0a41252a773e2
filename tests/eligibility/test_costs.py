"""Times and costs come from published facts, and a visitor's own price before ours."""

from decimal import Decimal

from eligibility.costs import with_times_and_costs
from eligibility.engine.rules import ANY, Range


def by_code(rules):
    return {step.code: step for step in rules.steps}


def test_times_are_those_on_file_and_open_where_none_is(rules):
    steps = by_code(with_times_and_costs(rules, {}))

    assert steps["certificate"].time == Range(Decimal(9), Decimal(12))
    assert steps["associate-cahiim"].time == Range(Decimal(0), Decimal(24))
    assert steps["bachelor-cahiim"].time == ANY


def test_what_is_left_of_a_program_takes_no_more_than_the_whole(rules):
    steps = by_code(with_times_and_costs(rules, {"certificate": Decimal(900)}))

    assert steps["finish-certificate"].time == Range(Decimal(0), Decimal(12))
    assert steps["finish-certificate"].cost == Range(Decimal(0), Decimal(900))
    assert steps["finish-master"].time == ANY


def test_an_exam_costs_its_fee_for_non_members_and_nothing_is_known_where_none_is_published(rules):
    priced = with_times_and_costs(rules, {})

    assert priced.credential("RHIT").exam_cost == Range(Decimal(299), Decimal(299))
    assert priced.credential("CHDA").exam_cost == ANY


def test_a_visitors_own_price_comes_before_ours(rules):
    steps = by_code(with_times_and_costs(rules, {"associate-degree": Decimal("8400.50")}))

    assert steps["associate-other"].cost == Range(Decimal("8400.50"), Decimal("8400.50"))
    assert steps["certificate"].cost == ANY
    assert steps["certificate"].cost.is_open


def test_times_and_costs_take_two_queries(rules, django_assert_num_queries):
    with django_assert_num_queries(2):
        with_times_and_costs(rules, {})

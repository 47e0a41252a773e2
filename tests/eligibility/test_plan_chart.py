"""The timeline of a plan: to scale where a length is known, and broken where none is."""

import pytest

from eligibility.engine.rules import ANY, NOTHING
from eligibility.plan_chart import chart
from tests.eligibility.planner import ANALYST, CODER, GRADUATE, NOBODY


def number(percent):
    return float(percent.removesuffix("%"))


def chart_of(response):
    [(_, plan, drawing)] = response.context["charts"]
    return plan, drawing


def test_the_timeline_draws_lengths_to_scale_and_a_break_where_none_is_known(visit):
    _, drawing = chart_of(visit("RHIT"))

    study, exam = drawing.bars
    assert (study.sure, study.maybe, study.break_x) == ("", "84.00%", "")
    assert (exam.sure, exam.maybe) == ("", "")
    assert (exam.break_x, exam.break_end) == ("84.00%", "100.00%")
    assert [lane.words for lane in drawing.lanes] == ["Study", "Exams"]


@pytest.mark.parametrize(
    ("goal", "answers"),
    [("RHIT", NOBODY), ("RHIA", NOBODY), ("CHPS", CODER), ("CHDA", ANALYST), ("29-2072", GRADUATE)],
)
def test_the_timeline_holds_every_stage_of_the_list_within_its_width(visit, goal, answers):
    for _, plan, drawing in visit(goal, answers, start="2027-01").context["charts"]:
        if drawing is None:
            assert all(stage.time.is_open and not stage.time.low for stage in plan.stages)
            continue
        assert [bar.number for bar in drawing.bars] == [stage.number for stage in plan.stages]
        for bar, stage in zip(drawing.bars, plan.stages, strict=True):
            ends = [number(bar.maybe_x) + number(bar.maybe or "0"), number(bar.break_end or "0")]
            assert 0 <= number(bar.x) <= max(ends) <= 100.01
            assert bool(bar.break_x) == stage.time.is_open


def test_two_unknown_times_in_a_row_are_two_breaks(visit):
    _, drawing = chart_of(visit("RHIT", NOBODY))

    equivalency, degree, exam = drawing.bars
    assert (equivalency.break_x, equivalency.break_end) == ("0.00%", "16.00%")
    assert (degree.x, degree.maybe) == ("16.00%", "68.00%")
    assert (exam.break_x, exam.break_end) == ("84.00%", "100.00%")


def test_the_axis_has_months_or_real_months(visit):
    _, plain = chart_of(visit("RHIT"))
    _, dated = chart_of(visit("RHIT", start="2027-01"))

    assert [tick.words for tick in plain.ticks] == ["now", "6", "12", "18", "24"]
    assert [tick.words for tick in dated.ticks] == ["Jan 2027", "Jan 2028", "Jan 2029"]


def test_nothing_is_drawn_where_no_length_is_known(visit):
    plan, drawing = chart_of(visit("CDIP", {"highest_education": "bachelor", "credentials": "none"}))

    assert drawing is None
    assert chart("The plan", plan) is None
    assert (plan.time, NOTHING.high) == (ANY, 0)

"""The numbers behind the charts: true to the figures, inside the drawing, and nothing drawn that is not known."""

import doctest
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outlook import charts
from outlook.charts import Bar, Rung, bars, history, ladder

OURS = {"p10": 37000, "p25": 43490, "median": 51140, "p75": 64820, "p90": 81150}
HIGHER = {"p10": 74000, "p25": 86980, "median": 102280, "p75": 129640, "p90": 162300}
UNKNOWN = dict.fromkeys(OURS)
PLACE = re.compile(r"-?\d+\.\d\d%")

dollars = st.integers(min_value=1, max_value=10**7)
five = st.lists(st.tuples(dollars, st.booleans()), min_size=5, max_size=5)


def across(place):
    """A place across as a number of percent."""
    assert PLACE.fullmatch(place), place
    return float(place[:-1])


def may(year, median=50000, p10=30000, p90=80000):
    return {"year": year, "p10": p10, "median": median, "p90": p90}


def test_a_ladder_has_one_scale_that_begins_at_zero():
    drawn = ladder([OURS, HIGHER], [set(), set()])

    assert [across(rung.median_x) for rung in drawn.rungs] == pytest.approx([31.51, 63.02])
    assert across(drawn.rungs[1].line_end) == 100
    assert (drawn.ticks[0].x, drawn.ticks[0].words) == ("0.00%", "$0")
    assert [tick.words for tick in drawn.ticks[1:]] == ["$50K", "$100K", "$150K"]


def test_the_box_is_the_middle_half_and_the_line_goes_from_end_to_end():
    rung = ladder([OURS], [set()]).rungs[0]

    assert across(rung.line_x) == pytest.approx(100 * 37000 / 81150, abs=0.01)
    assert across(rung.box_x) == pytest.approx(100 * 43490 / 81150, abs=0.01)
    assert across(rung.box_width) == pytest.approx(100 * (64820 - 43490) / 81150, abs=0.01)
    assert rung.open_x == ""


def test_a_missing_figure_is_not_drawn_and_never_as_zero():
    without_box = OURS | {"p75": None}
    without_median = OURS | {"median": None}

    first, second, third = ladder([without_box, without_median, UNKNOWN], [set()] * 3).rungs

    assert (first.box_x, first.box_width) == ("", "")
    assert across(first.line_x) > 0
    assert second.median_x == ""
    assert third == Rung()


def test_a_figure_above_the_highest_published_is_an_open_end():
    top_coded = OURS | {"p75": None, "p90": None}

    drawn = ladder([top_coded, HIGHER], [{"p75", "p90"}, set()])

    assert drawn.rungs[0].open_x == drawn.rungs[0].line_end == drawn.rungs[0].median_x
    assert across(drawn.rungs[1].line_end) == pytest.approx(92)
    assert drawn.rungs[1].open_x == ""


def test_nothing_on_file_makes_an_empty_ladder():
    assert ladder([UNKNOWN], [set()]).rungs == (Rung(),)
    assert ladder([], []).rungs == ()


def test_bars_below_zero_lie_to_its_left():
    drawn = bars([Decimal("7.1"), Decimal("-4.9"), None, 0])

    rise, fall, unknown, same = drawn.bars
    assert across(drawn.zero) == pytest.approx(100 * 4.9 / 12, abs=0.01)
    assert (rise.x, rise.is_negative) == (drawn.zero, False)
    assert (fall.x, fall.width, fall.is_negative) == ("0.00%", drawn.zero, True)
    assert unknown == Bar()
    assert (same.x, same.width) == (drawn.zero, "0.00%")
    assert [tick.words for tick in drawn.ticks] == ["0", "5"]


def test_no_line_joins_two_series():
    drawn = history([[may(2017), may(2018)], [may(2019), may(2020)], [may(2021), may(2022)]])

    assert [segment.letter for segment in drawn.segments] == ["A", "B", "C"]
    assert len({segment.shape for segment in drawn.segments}) == 3
    for segment in drawn.segments:
        places = {(mark.x, mark.y) for mark in segment.marks}
        assert len(segment.links) == 1
        assert {(link.x1, link.y1) for link in segment.links} | {(link.x2, link.y2) for link in segment.links} == places


def test_a_dashed_edge_stands_between_two_series_and_not_after_the_last():
    drawn = history([[may(2017), may(2018)], [may(2021)]])

    first, last = drawn.segments
    assert across(first.marks[-1].x) < across(first.edge) < across(last.marks[0].x)
    assert last.edge == ""


def test_no_line_crosses_a_may_that_is_not_on_file():
    drawn = history([[may(2011), may(2013), may(2014)]])

    segment = drawn.segments[0]
    assert [(link.x1, link.x2) for link in segment.links] == [(segment.marks[1].x, segment.marks[2].x)]


def test_a_may_without_a_median_is_left_out_and_one_without_a_range_has_no_upright_line():
    drawn = history([[may(2021), may(2022, median=None), may(2023, p90=None)]])

    segment = drawn.segments[0]
    assert len(segment.marks) == 2
    assert segment.links == ()
    assert (segment.marks[1].top, bool(segment.marks[1].bottom)) == ("", True)


def test_a_series_keeps_its_letter_when_one_before_it_cannot_be_drawn():
    drawn = history([[may(2019, median=None)], [may(2021)]])

    assert [segment.letter for segment in drawn.segments] == ["B"]


def test_nothing_known_makes_no_history():
    assert history([]) is None
    assert history([[may(2021, median=None)]]) is None


def test_more_pay_stands_higher():
    low, high = history([[may(2021, 40000), may(2022, 60000)]]).segments[0].marks

    assert float(high.y) < float(low.y)
    assert float(low.top) < float(low.y) < float(low.bottom)


@pytest.mark.parametrize("years", [1, 2, 5, 15, 35, 90])
def test_there_are_never_more_years_than_fit_and_the_newest_is_among_them(years):
    drawn = history([[may(2026 - years + place) for place in range(years)]])

    assert 1 <= len([year for year in drawn.years if not year.is_tight]) <= charts.MOST_YEARS
    assert len(drawn.years) <= charts.MOST_YEARS_WIDE
    assert (drawn.years[-1].words, drawn.years[-1].is_tight) == ("2025", False)


@settings(deadline=None)
@given(st.lists(five, max_size=6), st.booleans())
def test_every_place_on_a_ladder_is_inside_it(rows, is_open):
    known = [[figure if is_known else None for figure, is_known in sorted(row)] for row in rows]

    drawn = ladder([dict(zip(OURS, row, strict=True)) for row in known], [{"p90"} if is_open else set()] * len(rows))

    places = [place for rung in drawn.rungs for place in vars(rung).values() if place] + [t.x for t in drawn.ticks]
    assert all(0 <= across(place) <= 100 for place in places)
    assert len(drawn.ticks) <= charts.MOST_TICKS + 1


@settings(deadline=None)
@given(st.lists(st.none() | st.decimals(min_value=-100, max_value=1000, places=1), max_size=8))
def test_every_bar_is_inside_its_scale_and_as_long_as_its_figure(figures):
    drawn = bars(figures)

    known = [(figure, bar) for figure, bar in zip(figures, drawn.bars, strict=True) if figure is not None]
    span = max([0, *(figure for figure, _ in known)]) - min([0, *(figure for figure, _ in known)])
    for figure, bar in known:
        assert 0 <= across(bar.x) <= across(bar.x) + across(bar.width) <= 100.01
        assert across(bar.width) == pytest.approx(float(abs(figure) / (span or 1) * 100), abs=0.01)


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(1990, 2060), dollars), min_size=1, max_size=12), max_size=4))
def test_every_mark_of_a_history_is_inside_it(series):
    rows = [
        [may(year, median, median // 2, median * 2) for year, median in sorted(dict(one).items())] for one in series
    ]

    drawn = history(rows)

    for segment in drawn.segments if drawn else ():
        for mark in segment.marks:
            assert 0 <= across(mark.x) <= 100
            assert drawn.top <= float(mark.top) <= float(mark.y) <= float(mark.bottom) <= drawn.floor


def test_the_examples_are_true():
    result = doctest.testmod(charts)

    assert result.attempted > 0
    assert result.failed == 0

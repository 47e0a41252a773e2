"""Reading answers from an address and writing them back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.engine.answers import AnswerError, Problem, is_reserved, read, read_answer, write
from eligibility.engine.rules import UNKNOWN, Kind, Question, Rules

LEVEL = Question("level", Kind.SCALE, ("none", "low", "high"))
HELD = Question("credentials", Kind.SEVERAL, ("A", "B"))
YEARS = Question("years", Kind.NUMBER, maximum=Decimal(60))
DONE = Question("done", Kind.YES_NO)
RULES = Rules((LEVEL, HELD, YEARS, DONE), ())


@pytest.mark.parametrize(
    ("question", "values", "answer"),
    [
        (LEVEL, ["low"], "low"),
        (LEVEL, [" low ", "low"], "low"),
        (LEVEL, ["unknown"], UNKNOWN),
        (LEVEL, ["", " "], None),
        (HELD, ["none"], frozenset()),
        (HELD, ["A", "B", "A"], frozenset({"A", "B"})),
        (DONE, ["yes"], "yes"),
        (YEARS, ["2.50"], Decimal("2.5")),
        (YEARS, ["2", "2.0"], Decimal(2)),
        (YEARS, [".5"], Decimal("0.5")),
        (YEARS, ["60"], Decimal(60)),
    ],
)
def test_values_read_as_the_answer_they_mean(question, values, answer):
    assert read_answer(question, values) == answer


@pytest.mark.parametrize(
    ("question", "values"),
    [
        (LEVEL, ["low", "high"]),
        (LEVEL, ["LOW"]),
        (LEVEL, ["low", "unknown"]),
        (HELD, ["A", "none"]),
        (HELD, ["C"]),
        (DONE, ["true"]),
        (YEARS, ["2", "3"]),
        (YEARS, ["60.1"]),
        (YEARS, ["-0.1"]),
        (YEARS, ["1e1"]),
        (YEARS, ["1_0"]),
        (YEARS, ["inf"]),
        (YEARS, ["٣"]),
        (YEARS, ["2."]),
        (YEARS, ["."]),
        (YEARS, ["9" * 100]),
        (YEARS, ["2\x00"]),
    ],
)
def test_what_cannot_be_read_says_so(question, values):
    with pytest.raises(AnswerError, match=r"\.$"):
        read_answer(question, values)


def test_thousands_separators_are_read_where_they_stand_right():
    hours = Question("hours", Kind.NUMBER, maximum=Decimal(100_000))

    assert read_answer(hours, ["1,950"]) == Decimal(1950)
    with pytest.raises(AnswerError):
        read_answer(hours, ["19,50"])


def test_unknown_parameters_are_problems_and_reserved_ones_are_passed_over():
    reading = read(RULES, [("level", ["low"]), ("size", ["9"]), ("goal", ["RHIT"]), ("cost_certificate", ["900"])])

    assert reading.answers == {"level": "low"}
    assert reading.problems == (Problem("size", "This is not one of our questions."),)
    assert [name for name in ("goal", "start", "check", "rules", "cost_x", "costs") if not is_reserved(name)] == [
        "costs"
    ]


def test_what_cannot_be_read_is_a_problem_and_what_is_empty_was_not_asked():
    reading = read(RULES, [("level", ["middling"]), ("done", [""]), ("years", ["2"])])

    assert reading.answers == {"years": Decimal(2)}
    assert [problem.parameter for problem in reading.problems] == ["level"]


answers = st.fixed_dictionaries(
    {},
    optional={
        "level": st.sampled_from(["none", "low", "high", UNKNOWN]),
        "credentials": st.frozensets(st.sampled_from(["A", "B"])),
        "years": st.decimals(min_value=0, max_value=60, places=3),
        "done": st.sampled_from(["yes", "no", UNKNOWN]),
    },
)


@given(answers)
def test_answers_written_to_an_address_read_back_the_same(told):
    pairs = write(told)
    parameters = {name: [value for other, value in pairs if other == name] for name, _ in pairs}

    reading = read(RULES, parameters.items())

    assert pairs == sorted(pairs)
    assert reading.answers == told
    assert reading.problems == ()

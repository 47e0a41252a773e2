"""The sample people who guard the rules."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from eligibility.engine.answers import Problem
from eligibility.engine.rules import Credential, Kind, Operator, Question, Requirement, Route, Rules
from eligibility.engine.verdicts import Verdict
from eligibility.models import Persona
from eligibility.personas import Expected, Person, failing, load_people, outcomes, parameters_of

PEOPLE = json.loads((Path(__file__).parent.parent / "fixtures" / "people.json").read_text())

DONE = Question("done", Kind.YES_NO)
RULES = Rules((DONE,), (Credential("A", (Route("A-1", (Requirement(DONE, Operator.EQUAL, ("yes",)),)),)),))
MAY, NOT, OPEN = Verdict


def fares(address, *expected):
    [outcome] = outcomes(RULES, [Person("one", "One", parameters_of(address), expected)])
    return outcome


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("done=yes", Expected("A", MAY)),
        ("done=yes", Expected("A", MAY, frozenset({"A-1"}))),
        ("done=no", Expected("A", NOT, frozenset())),
        ("done=unknown", Expected("A", OPEN)),
        ("", Expected("A", OPEN)),
        ("https://guide.example/check/results/?done=yes&check=all#a", Expected("A", MAY)),
    ],
)
def test_who_gets_what_is_expected_does_not_fail(address, expected):
    outcome = fares(address, expected)

    assert not outcome.fails
    assert outcome.differences == ()


@pytest.mark.parametrize(
    ("address", "expected", "words"),
    [
        ("done=no", Expected("A", MAY), "A: expected may apply, got not yet"),
        ("done=yes", Expected("A", NOT), "A: expected not yet, got may apply by A-1"),
        (
            "done=yes",
            Expected("A", MAY, frozenset({"A-1", "A-2"})),
            "A: expected may apply by A-1, A-2, got may apply by A-1",
        ),
        ("done=unknown", Expected("A", NOT), "A: expected not yet, got cannot tell yet"),
        ("done=yes", Expected("B", MAY), "B: expected may apply, got not published"),
    ],
)
def test_who_gets_something_else_fails_and_it_is_said_what(address, expected, words):
    outcome = fares(address, expected)

    assert outcome.fails
    assert [str(difference) for difference in outcome.differences] == [words]


def test_an_answer_that_cannot_be_read_any_more_fails_though_the_verdict_is_right():
    outcome = fares("done=maybe&size=9", Expected("A", OPEN))

    assert outcome.fails
    assert outcome.problems == (
        Problem("done", "Choose one of the answers listed."),
        Problem("size", "This is not one of our questions."),
    )


def test_a_known_gap_does_not_fail_and_neither_hides_another_mistake_nor_its_own_end():
    gap = Expected("A", MAY, known_gap="A rule is missing.")

    open_gap, beside, closed = fares("done=no", gap), fares("done=no", gap, Expected("B", NOT)), fares("done=yes", gap)

    assert not open_gap.fails
    assert [difference.is_known for difference in open_gap.differences] == [True]
    assert beside.fails
    assert (closed.fails, closed.closed_gaps) == (False, (gap,))


def test_only_those_who_fail_are_named():
    people = [Person(verdict.value, "", (("done", ("yes",)),), (Expected("A", verdict),)) for verdict in Verdict]

    assert [outcome.person.slug for outcome in failing(RULES, people)] == ["not_yet", "cannot_tell"]


def test_the_people_shipped_are_the_ones_entered(rules):
    people = load_people()

    assert [
        (
            person.name,
            dict(person.parameters),
            {one.credential: (one.verdict.value, sorted(one.routes or ())) for one in person.expected},
        )
        for person in people
    ] == [
        (
            person["describe"] if "MBA" not in person["describe"] else Persona.objects.get(position=70).name,
            {name: tuple(values) for name, values in person["answers"].items()},
            {code: (verdict, sorted(person["routes"][code])) for code, verdict in person["verdicts"].items()},
        )
        for person in PEOPLE
    ]
    assert failing(rules, people) == []


def test_people_are_loaded_in_two_queries_however_many_there_are(content, db):
    with CaptureQueriesContext(connection) as queries:
        people = load_people()

    assert len(people) == 11
    assert len(queries) == 2

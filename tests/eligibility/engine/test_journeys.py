"""Every journey there is, and each only once."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.engine.answer_classes import DO_NOT_KNOW
from eligibility.engine.asking import next_question
from eligibility.engine.journeys import Journeys, Wanted, first_point
from eligibility.engine.rules import UNKNOWN
from eligibility.engine.situations import Ending, Situations
from tests.eligibility.engine.worlds import build, random_world
from tests.sampling import examples

worlds = st.randoms(use_true_random=False).map(random_world)


def situations_of(world):
    """The situations of the first credential of a random world, asked about alone."""
    rules, _ = build(world)
    return Situations(rules, rules.credentials[:1])


def journeys_of(situations, *, with_unknown=False):
    return Journeys(first_point(situations, with_unknown=with_unknown), say_step, say_endings)


def say_step(step):
    return f"{step.name} {'or'.join(str(one.answer) for one in step.classes)}"


def say_endings(endings):
    return " ".join(endings)


def walked(situations, with_unknown):
    """Every journey by single classes, found by plain walking: ([(name, class)], endings)."""
    rules, scope = situations.rules, situations.scope

    def onward(told):
        name = next_question(rules, {one: answer.answer for one, answer in told}, scope)
        if name is None:
            yield told, situations.endings({one: answer.answer for one, answer in told})
            return
        for one in (*situations.classes[name], *([DO_NOT_KNOW] if with_unknown else [])):
            yield from onward((*told, (name, one)))

    return list(onward(()))


@examples(100)
@given(worlds, st.booleans())
def test_journeys_hold_every_walk_exactly_once(world, with_unknown):
    situations = situations_of(world)
    found = journeys_of(situations, with_unknown=with_unknown)

    ways = list(found.ways())

    singles = [
        (tuple(zip([step.name for step in way.steps], pick, strict=True)), way.endings)
        for way in ways
        for pick in product(*(step.classes for step in way.steps))
    ]
    assert sorted(map(str, singles)) == sorted(map(str, walked(situations, with_unknown)))
    assert found.count() == len(ways)


@examples(100)
@given(worlds, st.data())
def test_counting_what_is_wanted_is_counting_the_rows(world, data):
    situations = situations_of(world)
    found = journeys_of(situations, with_unknown=True)
    ways = list(found.ways())
    steps = sorted({step for way in ways for step in way.steps}, key=str)
    answers = [(step.name, one) for step in steps for one in (None, *step.classes)]
    wanted = Wanted(
        ending=data.draw(st.sampled_from([None, *Ending])),
        questions=data.draw(st.sampled_from([None, 0, 1, 2, 3])),
        answer=data.draw(st.sampled_from([None, *answers])),
        words=frozenset(data.draw(st.lists(st.sampled_from(["fact", "yes", "not_yet", "0", "none"]), max_size=2))),
    )

    rows = list(found.ways(wanted))

    assert rows == [way for way in ways if is_wanted(way, wanted)]
    assert found.count(wanted) == len(rows)


def is_wanted(way, wanted):
    text = [*(say_step(step).casefold() for step in way.steps), say_endings(way.endings)]
    return (
        wanted.ending in (None, *way.endings)
        and wanted.questions in (None, len(way.steps))
        and all(any(word in part for part in text) for word in wanted.words)
        and (wanted.answer is None or any(answers(step, *wanted.answer) for step in way.steps))
    )


def answers(step, name, one):
    return step.name == name and (one is None or one in step.classes)


@examples(100)
@given(worlds)
def test_one_answer_of_each_step_replays_the_journey(world):
    situations = situations_of(world)
    # Journeys begin alike, and what is asked rests on nothing but what was told.
    asked_after = {}

    def asked(told):
        key = tuple(told.items())
        if key not in asked_after:
            asked_after[key] = next_question(situations.rules, told, situations.scope)
        return asked_after[key]

    for way in journeys_of(situations, with_unknown=True).ways():
        answers_given, told = way.answers, {}
        while (name := asked(told)) is not None:
            told[name] = answers_given[name]

        assert told == way.answers
        assert situations.endings(told) == way.endings


def test_answers_after_which_everything_goes_on_alike_stand_together(rules):
    situations = Situations(rules, [rules.credential("CDIP")])

    [nothing_yet, *_] = journeys_of(situations).ways()

    assert [step.name for step in nothing_yet.steps] == ["credentials", "highest_education"]
    assert nothing_yet.steps[1].classes[0].options == ("none", "high_school")


@pytest.mark.parametrize(
    ("told", "ending"),
    [
        ({"status": "completed"}, Ending.MAY_APPLY),
        ({"status": "final_term"}, Ending.SIT_EXAM),
        ({"status": "enrolled"}, Ending.NOT_YET),
        ({"status": UNKNOWN}, Ending.CANNOT_TELL),
    ],
)
def test_an_exam_that_may_be_sat_early_is_told_from_an_application(rules, told, ending):
    situations = Situations(rules, [rules.credential("RHIT")])
    program = {"level": "associate", "cahiim_accredited": "yes", **told}
    answers = {f"him_program_{part}": answer for part, answer in program.items()}

    assert situations.endings(answers | {"foreign_him_program_reciprocity": "no"}) == (ending,)

"""What completing a step changes, and what that opens."""

from decimal import Decimal

from eligibility.engine.rules import (
    UNKNOWN,
    Credential,
    Effect,
    Kind,
    Operator,
    Question,
    Requirement,
    Route,
    Rules,
    Step,
)
from eligibility.engine.steps import after, nearest_first, newcomer, openings, still_asked
from eligibility.engine.verdicts import Verdict, assess, judge, programs_in

SCHOOL = Question("school", Kind.SCALE, ("none", "diploma", "degree"))
HELD = Question("credentials", Kind.SEVERAL, ("A", "B"))
YEARS = Question("years", Kind.NUMBER, maximum=Decimal(60))
LEVEL = Question("program_level", Kind.CHOICE, ("none", "low", "high"), record="program")
APPROVED = Question("program_approved", Kind.YES_NO, record="program")
ABROAD = Question("abroad", Kind.YES_NO, changeable=False)

DIPLOMA = Requirement(SCHOOL, Operator.AT_LEAST, ("diploma",))
HIGH = Requirement(LEVEL, Operator.EQUAL, ("high",))
APPROVAL = Requirement(APPROVED, Operator.EQUAL, ("yes",))
WORK = Requirement(YEARS, Operator.AT_LEAST, Decimal(3))
FROM_ABROAD = Requirement(ABROAD, Operator.EQUAL, ("yes",))

A = Credential("A", (Route("A-1", (HIGH, APPROVAL)), Route("A-2", (FROM_ABROAD,)), Route("A-3", (WORK,))))
B = Credential("B", (Route("B-1", (DIPLOMA,)),))
DEGREE = Step(
    "degree",
    (Effect(SCHOOL, "degree"), Effect(LEVEL, "high"), Effect(APPROVED, "yes")),
    routes=(Route("START", (DIPLOMA,)),),
)
RULES = Rules((SCHOOL, HELD, YEARS, LEVEL, APPROVED, ABROAD), (A, B), (DEGREE,))


def test_a_scale_is_raised_and_never_lowered():
    doctor = Question("school", Kind.SCALE, ("none", "diploma", "degree"))
    step = Step("diploma", (Effect(doctor, "diploma"),))

    assert after(RULES, step, {"school": "degree"})["school"] == "degree"
    assert after(RULES, step, {"school": "none"})["school"] == "diploma"
    assert after(RULES, step, {"school": UNKNOWN})["school"] == "diploma"


def test_numbers_grow_and_choices_are_added():
    step = Step("both", (Effect(YEARS, Decimal("0.5")), Effect(HELD, "B")))

    later = after(RULES, step, {"years": Decimal(1), "credentials": frozenset({"A"})})

    assert later == {"years": Decimal("1.5"), "credentials": frozenset({"A", "B"})}


def test_a_completed_program_stands_beside_the_ones_before():
    later = after(RULES, DEGREE, {"program_level": "low", "program_approved": "no"})

    assert (later["program_level"], later["program_2_level"], later["program_2_approved"]) == ("low", "high", "yes")


def test_a_completed_program_takes_the_place_of_one_that_does_not_exist():
    later = after(RULES, DEGREE, {"program_level": "none", "program_approved": "no"})

    assert (later["program_level"], later["program_approved"]) == ("high", "yes")
    assert "program_2_level" not in later


def test_newcomer_has_what_the_start_asks_and_nothing_else():
    start = newcomer(RULES, DEGREE)

    assert start["school"] == "diploma"
    assert (start["credentials"], start["years"], start["program_level"]) == (frozenset(), Decimal(0), "none")


def test_openings_compare_before_and_after():
    opened = {
        change.after.credential.code: (change.before.verdict, change.after.verdict)
        for change in openings(RULES, DEGREE)
    }

    assert opened == {
        "A": (Verdict.NOT_YET, Verdict.MAY_APPLY),
        "B": (Verdict.MAY_APPLY, Verdict.MAY_APPLY),
    }


def test_nearest_route_comes_first_and_what_cannot_be_changed_last():
    answers = newcomer(RULES, DEGREE)
    results = [judge(route, A, answers, programs_in(RULES, answers)) for route in A.routes]

    assert [result.route.code for result in nearest_first(results)] == ["A-3", "A-1", "A-2"]


def test_a_program_of_the_wrong_kind_leaves_all_of_the_program_to_ask_for():
    answers = {**newcomer(RULES, DEGREE), "program_level": "low", "program_approved": "yes"}
    result = assess(RULES, answers)["A"].routes[0]

    assert result.unmet == (HIGH,)
    assert still_asked(result) == (HIGH, APPROVAL)


def test_where_no_start_can_be_met_the_newcomer_has_nothing():
    never = Step("never", (Effect(YEARS, Decimal(1)),), routes=())

    assert newcomer(RULES, never) == {question.fact: question.nothing for question in RULES.questions}


def test_a_program_more_than_there_is_room_for_takes_the_place_of_the_last():
    told = dict.fromkeys(LEVEL.names, "low")

    later = after(RULES, DEGREE, told)

    assert [later[name] for name in LEVEL.names] == ["low", "low", "low", "high"]


def test_of_a_number_no_options_are_accepted():
    assert WORK.accepted == frozenset()

"""Verdicts on small rules written by hand."""

from decimal import Decimal

import pytest

from eligibility.engine.rules import Credential, Kind, Operator, Permits, Question, Requirement, Route, Rules
from eligibility.engine.verdicts import Verdict, assess

LEVEL = Question("level", Kind.CHOICE, ("none", "a", "b"))
YEARS = Question("years", Kind.NUMBER, maximum=Decimal(60))
IS_A = Requirement(LEVEL, Operator.EQUAL, ("a",))
IS_OTHER = Requirement(LEVEL, Operator.IN, ("none", "b"))
THREE_YEARS = Requirement(YEARS, Operator.AT_LEAST, Decimal(3))


def verdict_of(credential, answers):
    return assess(Rules((LEVEL, YEARS), (credential,)), answers)[credential.code]


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_has_no_truth_value(verdict):
    with pytest.raises(TypeError, match="not true or false"):
        bool(verdict)


def test_nothing_known_is_cannot_tell_and_not_no():
    result = verdict_of(Credential("X", (Route("R", (THREE_YEARS,)),)), {})

    assert result.verdict is Verdict.CANNOT_TELL
    assert result.routes[0].open == (THREE_YEARS,)


def test_thresholds_are_inclusive_and_compared_exactly():
    credential = Credential("X", (Route("R", (THREE_YEARS,)),))

    assert verdict_of(credential, {"years": Decimal("3.0")}).verdict is Verdict.MAY_APPLY
    assert verdict_of(credential, {"years": Decimal("2.999999")}).verdict is Verdict.NOT_YET


def test_routes_that_together_cover_every_answer_open_it_though_no_one_does():
    credential = Credential("X", (Route("R", (IS_A,)), Route("S", (IS_OTHER,))))

    result = verdict_of(credential, {})

    assert result.verdict is Verdict.MAY_APPLY
    assert {way.verdict for way in result.routes} == {Verdict.CANNOT_TELL}


def test_a_route_that_no_answer_can_meet_is_not_yet_before_anything_is_asked():
    credential = Credential("X", (Route("R", (IS_A, IS_OTHER)),))

    assert verdict_of(credential, {}).verdict is Verdict.NOT_YET


def test_a_credential_whose_routes_are_not_all_known_is_never_not_yet():
    credential = Credential("X", (Route("R", (IS_A,)),), routes_complete=False)

    assert verdict_of(credential, {"level": "b"}).verdict is Verdict.CANNOT_TELL
    assert verdict_of(credential, {"level": "a"}).verdict is Verdict.MAY_APPLY


def test_an_early_exam_is_permitted_only_as_an_exam():
    early = Route("E", (IS_A,), permits=Permits.SIT_EXAM)
    full = Route("F", (THREE_YEARS,))

    assert verdict_of(Credential("X", (early, full)), {"level": "a", "years": Decimal(0)}).permits is Permits.SIT_EXAM
    assert verdict_of(Credential("X", (early, full)), {"level": "a", "years": Decimal(3)}).permits is Permits.APPLY
    assert verdict_of(Credential("X", (early, full)), {"level": "b", "years": Decimal(0)}).permits is None

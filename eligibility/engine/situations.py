"""Where a person stands in a walk, told so that persons for whom everything goes on alike stand in one place."""

from collections.abc import Hashable, Sequence
from enum import StrEnum
from types import MappingProxyType

from eligibility.engine.answer_classes import AnswerClass, answer_classes
from eligibility.engine.order import Standing, held_in, standing_of
from eligibility.engine.rules import RECORDS, UNKNOWN, Answers, Credential, Permits, RouteKind, Rules
from eligibility.engine.verdicts import MAY_APPLY, Programs, assess, open_boxes, programs_in

MOST = 20_000
"""How many situations are looked at before it is given up."""


class TooMany(Exception):
    """There are more situations than may be looked at."""


class Ending(StrEnum):
    """Where a walk ends for one credential: its verdict, or what stands above it."""

    HELD = "held"
    MAY_APPLY = "may_apply"
    SIT_EXAM = "sit_exam"
    NOT_YET = "not_yet"
    CANNOT_TELL = "cannot_tell"


class Situations:
    """The situations that a check of the credentials in scope can lead to.

    `classes` are the answers that each question can get: those that the scope's routes tell apart, or a `given` one.
    """

    def __init__(self, rules: Rules, scope: Sequence[Credential], given: Answers = MappingProxyType({})):
        self.rules, self.scope = rules, scope
        found = {question: answer_classes(rules, scope, question) for question in rules.questions}
        self.classes: dict[str, tuple[AnswerClass, ...]] = {
            name: (AnswerClass(given[name]),) if name in given else found[question]
            for name, question in rules.by_name.items()
        }

    def key(self, answers: Answers) -> Hashable:
        """Equal for answers after which the same is asked in any order, and leads to the same endings."""
        held, programs = held_in(answers), self._programs_to_come(answers)
        standings = [
            None
            if owner.code in held
            else (self._standing(owner, answers, programs), self._applying(owner, answers, programs))
            for owner in self.scope
        ]
        open_names = {name for one in standings if one for name, _ in one[0].space}
        progress = tuple(
            self._progress(kind, answers)
            for kind, questions in self.rules.record_questions.items()
            if any(name in open_names for question in questions for name in question.names)
        )
        return tuple(standings), progress

    def endings(self, answers: Answers) -> tuple[Ending, ...]:
        """Where the answers leave each credential in scope."""
        return tuple(_ending(result) for result in assess(self.rules, answers, self.scope).values())

    def _standing(self, owner: Credential, answers: Answers, programs: Programs) -> Standing:
        return standing_of(owner, answers, programs, RouteKind.REQUIRED)

    def _applying(self, owner, answers, programs):
        """The open routes that permit to apply, where others permit the exam alone."""
        ways = [route for route in owner.required if route.permits is Permits.APPLY]
        if len(ways) == len(owner.required):
            return None
        return frozenset(frozenset(box.items()) for box in open_boxes(owner, ways, answers, programs))

    def _programs_to_come(self, answers):
        """All programs there are or may still be said to be."""
        limits = {kind: self._limit(questions[0], answers) for kind, questions in self.rules.record_questions.items()}
        return Programs({kind: tuple(range(1, limit + 1)) for kind, limit in limits.items()})

    def _limit(self, first, answers):
        return next((n for n in RECORDS if _is_last(first, first.names[n - 1], answers)), RECORDS[-1])

    def _progress(self, kind, answers):
        """Which programs of a kind are told of, and whether there is one more."""
        questions = self.rules.record_questions[kind]
        first = questions[0]
        begun = [n for n in RECORDS if any(question.names[n - 1] in answers for question in questions)]
        told = [(n, first.names[n - 1] in answers, _is_last(first, first.names[n - 1], answers)) for n in begun]
        return kind, tuple(programs_in(self.rules, answers)[kind]), tuple(told)


def _is_last(first, name, answers):
    return answers.get(name) in (UNKNOWN, first.nothing)


def _ending(result):
    if result.held:
        return Ending.HELD
    if result.verdict is MAY_APPLY and result.permits is Permits.SIT_EXAM:
        return Ending.SIT_EXAM
    return Ending(result.verdict.value)

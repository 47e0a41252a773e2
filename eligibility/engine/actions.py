"""What a person can do toward a goal: study, work, sit an exam."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from eligibility.engine.rules import (
    ANY,
    HELD,
    NOTHING,
    UNKNOWN,
    Answer,
    Answers,
    Credential,
    Kind,
    Permits,
    Question,
    Range,
    Requirement,
    Rules,
    Step,
)
from eligibility.engine.steps import after
from eligibility.engine.verdicts import assess

MONTHS = 12
"""Months in a year of full-time work."""


class Lane(StrEnum):
    """Where an action takes its time. Study and work run side by side; exams take no lane."""

    STUDY = "study"
    WORK = "work"
    EXAM = "exam"


@dataclass(frozen=True, eq=False)
class Action(ABC):
    """One thing a person can do, `place` being its rank in the editors' order."""

    lane: Lane
    code: str
    place: int

    def may_start(self, rules: Rules, answers: Answers) -> bool:
        """Whether the answers let it start, whatever the open ones turn out to be."""
        return True

    @abstractmethod
    def apply(self, rules: Rules, answers: Answers) -> Mapping[str, Answer]:
        """The answers once it is done."""

    def time(self, answers: Answers) -> Range:
        """How many months it takes a person with these answers."""
        return ANY

    def does(self, other: "Action") -> bool:
        """Whether doing it does the other action too."""
        return self.lane is other.lane and self.code == other.code

    def supplies(self, asked: Requirement) -> bool:
        """Whether it changes the answer that the requirement asks for."""
        return False

    @property
    def gate(self) -> Credential | None:
        """What must be open for it to start; None where nothing must."""
        return None

    @property
    def cost(self) -> Range:
        """What it costs, in US dollars."""
        return ANY

    @property
    def asks(self) -> Iterator[Requirement]:
        """All requirements of the ways to start it."""
        return (asked for route in (self.gate.required if self.gate else ()) for asked in route.requirements)


@dataclass(frozen=True, eq=False)
class Study(Action):
    """Completing a step."""

    step: Step

    @cached_property
    def gate(self):
        return Credential(self.step.code, self.step.routes) if self.step.routes else None

    def may_start(self, rules, answers):
        return self.gate is None or opens(rules, answers, self.gate)

    def supplies(self, asked):
        return any(effect.question is asked.question for effect in self.step.effects)

    def apply(self, rules, answers):
        return after(rules, self.step, answers)

    def time(self, answers):
        return self.step.time

    @property
    def cost(self):
        return self.step.cost


@dataclass(frozen=True, eq=False)
class Work(Action):
    """Working full time until a number reaches a threshold. It costs nothing."""

    question: Question
    threshold: Decimal

    def apply(self, rules, answers):
        return {**answers, self.question.fact: self.threshold} if self.missing(answers) > 0 else answers

    def may_start(self, rules, answers):
        return self.missing(answers) > 0

    def time(self, answers):
        months = self.missing(answers) * MONTHS / self.question.per_year
        return Range(months, months)

    def does(self, other):
        return self.lane is other.lane and self.question is other.question and self.threshold >= other.threshold

    def supplies(self, asked):
        return asked.question is self.question and self.threshold >= asked.value

    def missing(self, answers):
        answer = answers.get(self.question.fact, UNKNOWN)
        return self.threshold - (self.question.minimum if answer is UNKNOWN else answer)

    @property
    def cost(self):
        return NOTHING


@dataclass(frozen=True, eq=False)
class Exam(Action):
    """Sitting the exam of a credential that may be applied for; then it is held."""

    credential: Credential

    @cached_property
    def gate(self):
        ways = tuple(route for route in self.credential.required if route.permits is Permits.APPLY)
        return Credential(self.credential.code, ways)

    def may_start(self, rules, answers):
        return assess(rules, answers, [self.credential])[self.credential.code].permits is Permits.APPLY

    def supplies(self, asked):
        return asked.question.fact == HELD and self.credential.code in asked.accepted

    def apply(self, rules, answers):
        held = answers.get(HELD, UNKNOWN)
        return {**answers, HELD: (frozenset() if held is UNKNOWN else held) | {self.credential.code}}

    def time(self, answers):
        return self.credential.exam_time

    @property
    def cost(self):
        return self.credential.exam_cost


def opens(rules: Rules, answers: Answers, owner: Credential) -> bool:
    """Whether any required route of the owner is surely open."""
    return assess(rules, answers, [owner])[owner.code].permits is not None


def actions_toward(rules: Rules, answers: Answers, goal: Credential) -> list[Action]:
    """Everything that can help to open the goal, found backward from what it asks, in the editors' order."""
    found: dict[tuple, Action] = {}
    asked = [requirement for route in goal.required for requirement in route.requirements]
    while asked:
        for action in _suppliers(rules, answers, asked.pop()):
            key = (action.lane, action.code)
            if key not in found:
                found[key] = action
                asked.extend(action.asks)
    return sorted(found.values(), key=lambda action: action.place)


def _suppliers(rules: Rules, answers: Answers, asked: Requirement) -> Iterator[Action]:
    """The actions that change the answer a requirement asks for; none where it is met already."""
    question = asked.question
    answer = answers.get(question.fact, UNKNOWN)
    if not question.changeable or (not question.record and answer is not UNKNOWN and asked.holds(answer)):
        return
    for place, step in enumerate(rules.steps):
        if any(effect.question is question for effect in step.effects):
            yield Study(Lane.STUDY, step.code, place, step)
    if question.kind is Kind.NUMBER and question.per_year is not None and asked.value <= question.maximum:
        place = len(rules.steps) + rules.questions.index(question)
        yield Work(Lane.WORK, f"{question.fact} {asked.value}", place, question, asked.value)
    if question.fact == HELD:
        for place, credential in enumerate(rules.credentials, len(rules.steps) + len(rules.questions)):
            if credential.code in asked.accepted:
                yield Exam(Lane.EXAM, credential.code, place, credential)

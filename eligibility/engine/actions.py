"""What a person can do toward a goal: study, work, sit an exam."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from eligibility.engine.rules import (
    HELD,
    NOTHING,
    UNKNOWN,
    Answer,
    Answers,
    Credential,
    Kind,
    Question,
    Range,
    Requirement,
    Rules,
    Step,
)
from eligibility.engine.steps import adds_program, after
from eligibility.engine.verdicts import opens, programs_in

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

    @cached_property
    def rank(self) -> tuple[int, str]:
        """Where it stands among others."""
        return self.place, self.code

    @abstractmethod
    def may_start(self, rules: Rules, answers: Answers) -> bool:
        """Whether the answers let it start, whatever the open ones turn out to be."""

    @abstractmethod
    def apply(self, rules: Rules, answers: Answers) -> Mapping[str, Answer]:
        """The answers once it is done."""

    @abstractmethod
    def time(self, answers: Answers) -> Range:
        """How many months it takes a person with these answers."""

    def does(self, other: "Action") -> bool:
        """Whether doing it does the other action too."""
        return self.lane is other.lane and self.code == other.code

    @abstractmethod
    def supplies(self, asked: Requirement) -> bool:
        """Whether it gives what the requirement asks for; of a number, at least a part."""

    def adds(self, question: Question, answers: Answers) -> Decimal:
        """How much it adds to a number, beside what it is done for."""
        return Decimal(0)

    @property
    def gate(self) -> Credential | None:
        """What must be open for it to start; None where nothing must."""
        return None

    @property
    @abstractmethod
    def cost(self) -> Range:
        """What it costs, in US dollars."""

    @property
    def asks(self) -> Iterator[Requirement]:
        """All requirements of the ways to start it."""
        return (asked for route in (self.gate.required if self.gate else ()) for asked in route.requirements)


@dataclass(frozen=True, eq=False)
class Study(Action):
    """Completing a step; `program` is the number of the program that it brings further, where it does not add one."""

    step: Step
    program: int = 1

    @property
    def gate(self):
        return self.step.gate

    @cached_property
    def values(self) -> Mapping[Question, str | Decimal]:
        """What it gives, by question."""
        return {effect.question: effect.value for effect in self.step.effects}

    def may_start(self, rules, answers):
        return self.gate is None or opens(rules, answers, self.gate)

    def supplies(self, asked):
        value = self.values.get(asked.question)
        if value is None or asked.question.kind is Kind.NUMBER:
            return value is not None
        return asked.holds((value,) if asked.question.kind is Kind.SEVERAL else value)

    def adds(self, question, answers):
        return self.values.get(question, Decimal(0)) if question.kind is Kind.NUMBER else Decimal(0)

    def apply(self, rules, answers):
        return after(rules, self.step, answers, self.program)

    def time(self, answers):
        return self.step.time

    @property
    def cost(self):
        return self.step.cost


@dataclass(frozen=True, eq=False)
class Work(Action):
    """Working full time until a number reaches a threshold. It costs nothing.

    What it adds to a number that is part of another one, it adds there too.
    """

    question: Question
    threshold: Decimal

    def apply(self, rules, answers):
        missing, whole = self.missing(answers), self.question.part_of
        if missing <= 0:
            return answers
        more = {whole: _number(answers, whole) + missing} if whole else {}
        return {**answers, **more, self.question.fact: self.threshold}

    def may_start(self, rules, answers):
        return self.missing(answers) > 0

    def time(self, answers):
        months = self.missing(answers) * MONTHS / self.question.per_year
        return Range(months, months)

    def does(self, other):
        return self.lane is other.lane and self.question is other.question and self.threshold >= other.threshold

    def supplies(self, asked):
        if asked.question.fact == self.question.part_of:
            return True
        return asked.question is self.question and self.threshold >= asked.value

    def adds(self, question, answers):
        return max(self.missing(answers), Decimal(0)) if question.fact == self.question.part_of else Decimal(0)

    def missing(self, answers):
        """How much of the number is still to be worked for."""
        return self.threshold - _number(answers, self.question.fact)

    @property
    def cost(self):
        return NOTHING


def _number(answers, fact):
    answer = answers.get(fact, UNKNOWN)
    return Decimal(0) if answer is UNKNOWN else answer


@dataclass(frozen=True, eq=False)
class Exam(Action):
    """Sitting the exam of a credential that may be applied for; then it is held."""

    credential: Credential

    @property
    def gate(self):
        return self.credential.gate

    def may_start(self, rules, answers):
        return opens(rules, answers, self.gate)

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


def all_done(rules: Rules, answers: Answers, actions: Iterable[Action]) -> Answers:
    """The answers once all these actions are done, each giving no more than it is sure to give in any order."""
    for action in sorted(actions, key=order_of_doing):
        answers = action.apply(rules, answers)
    return answers


def order_of_doing(action: Action) -> tuple[bool, int, str]:
    """By rank; but work toward a whole number comes last, since it only has to bring what is still missing then."""
    return isinstance(action, Work) and not action.question.part_of, action.place, action.code


def actions_toward(rules: Rules, answers: Answers, goal: Credential) -> list[Action]:
    """Everything that can help to open the goal, found backward from what it asks, in the editors' order."""
    studies = list(_studies(rules, answers))
    found: dict[tuple[Lane, str], Action] = {}
    asked = [requirement for route in goal.required for requirement in route.requirements]
    seen = set(asked)
    while asked:
        for action in _suppliers(rules, answers, studies, asked.pop()):
            key = (action.lane, action.code)
            if key not in found:
                found[key] = action
                asked.extend(more for more in action.asks if more not in seen)
                seen.update(action.asks)
    kept = _without_outdone(found.values(), seen)
    return sorted(kept, key=lambda action: action.place)


def _without_outdone(actions: Iterable[Action], asked: Iterable[Requirement]) -> Iterator[Action]:
    """The actions without those steps of a pathway beside which another step of it gives the same, or more, as well."""
    alike: dict[Any, list[Action]] = {}
    for action in actions:
        alike.setdefault(_terms(action), []).append(action)
    for some in alike.values():
        yield from some if len(some) == 1 else _giving_most(some, asked)


def _terms(action):
    """On what terms it is to be had, alike for outcomes of one pathway; of anything else it is alone."""
    return (action.step.terms, action.program) if isinstance(action, Study) and action.step.pathway else action


def _giving_most(actions, asked):
    """The actions without those that give nothing which another one does not give."""
    gives = {action: frozenset(filter(action.supplies, asked)) for action in actions}
    kept: list[Action] = []
    for action in sorted(actions, key=lambda action: -len(gives[action])):
        if not any(gives[other] >= gives[action] for other in kept):
            kept.append(action)
    return kept


def _suppliers(rules: Rules, answers: Answers, studies: list[Study], asked: Requirement) -> Iterator[Action]:
    """The actions that give what a requirement asks for; none where it is met already."""
    question = asked.question
    answer = answers.get(question.fact, UNKNOWN)
    if not question.changeable or (not question.record and answer is not UNKNOWN and asked.holds(answer)):
        return
    yield from (study for study in studies if question in study.values and study.supplies(asked))
    threshold = asked.value
    if isinstance(threshold, Decimal) and question.per_year is not None and threshold <= question.maximum:
        place = len(rules.steps) + rules.questions.index(question)
        yield Work(Lane.WORK, f"{question.fact} {threshold}", place, question, threshold)
    if question.fact == HELD:
        for place, credential in enumerate(rules.credentials, len(rules.steps) + len(rules.questions)):
            if credential.code in asked.accepted:
                yield Exam(Lane.EXAM, credential.code, place, credential)


def _studies(rules: Rules, answers: Answers) -> Iterator[Study]:
    """Completing each step; one that brings a program further, for each program that it is for."""
    for place, step in enumerate(rules.steps):
        records = dict.fromkeys(effect.question.record for effect in step.effects if effect.question.record)
        furthered = next((record for record in records if not adds_program(rules, step, record)), None)
        if furthered is None:
            yield Study(Lane.STUDY, step.code, place, step)
            continue
        for number in programs_in(rules, answers)[furthered]:
            if any(_is_for(route, answers, furthered, number) for route in step.routes):
                code = step.code if number == 1 else f"{step.code} {number}"
                yield Study(Lane.STUDY, code, place, step, number)


def _is_for(route, answers, record, number):
    """Whether the program with this number is one that the route speaks of."""
    asked = [requirement for requirement in route.requirements if requirement.question.record == record]
    told = [(requirement, answers.get(requirement.question.names[number - 1], UNKNOWN)) for requirement in asked]
    return all(answer is not UNKNOWN and requirement.holds(answer) for requirement, answer in told)

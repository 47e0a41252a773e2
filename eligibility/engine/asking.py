"""Which question to ask next: only those that can still change a verdict, the one that settles most first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import TypeAlias

from eligibility.engine.order import best_first, gains
from eligibility.engine.rules import UNKNOWN, Answers, Credential, Question, RouteKind, Rules
from eligibility.engine.verdicts import programs_in

Choice: TypeAlias = Callable[[Rules, Answers, Iterable[str], Sequence[Credential]], str | None]
"""Which of the named questions (in the author's order) to ask, given the answers so far and the credentials in scope;
None if none of them is worth asking. `best_first` is one, `authors_order` and `advises` are others."""


def scope_of(rules: Rules, *, everything: bool) -> tuple[Credential, ...]:
    """The credentials a check covers: the usual ones, or all."""
    return tuple(credential for credential in rules.credentials if everything or credential.in_default_check)


def authors_order(rules: Rules, answers: Answers, names: Iterable[str], scope: Sequence[Credential]) -> str | None:
    """The first question of which two answers can still lead to different verdicts."""
    return next((name for name in names if can_matter(rules, answers, scope, name)), None)


def advises(rules: Rules, answers: Answers, names: Iterable[str], scope: Sequence[Credential]) -> str | None:
    """The first question that only recommended routes ask and of which two answers can lead to different advice."""
    asked = (name for name in names if is_only_advice(scope, rules.by_name[name]))
    return next((name for name in asked if can_matter(rules, answers, scope, name, RouteKind.RECOMMENDED)), None)


def is_only_advice(scope: Sequence[Credential], question: Question) -> bool:
    """Whether no required route in the scope asks the question, so that its answer can change advice only."""
    return not any(
        asked.question is question
        for credential in scope
        for route in credential.required
        for asked in route.requirements
    )


def next_question(
    rules: Rules, answers: Answers, scope: Sequence[Credential], choose: Choice = best_first
) -> str | None:
    """The name of the unanswered question to ask next; None if none is worth asking."""
    return choose(rules, answers, candidates(rules, answers), scope)


def journey(
    rules: Rules,
    answers: Answers,
    scope: Sequence[Credential],
    choose: Choice = best_first,
    given: Answers = MappingProxyType({}),
) -> list[str]:
    """The names of the answers that something rests on, in the order of asking.

    The walk is replayed from its first question, on top of the `given` answers; a question that is not answered is
    passed over. An answer that is not named was given to a question that no longer mattered when its turn came.
    """
    walked = dict(given)
    while True:
        # What is told of a further program counts too where the walk would not ask for it, once all else is walked.
        in_turn = (name for name in candidates(rules, walked) if name in answers)
        told = (name for name, _, _ in rules.order if name in answers and name not in walked)
        name = choose(rules, walked, in_turn, scope) or choose(rules, walked, told, scope)
        if name is None:
            return [name for name in walked if name not in given]
        walked[name] = answers[name]


def candidates(rules: Rules, answers: Answers) -> Iterator[str]:
    """The unanswered questions in the author's order; of a second or third program only where there can be one."""
    programs = programs_in(rules, answers)
    for name, question, n in rules.order:
        if name not in answers and (n in programs.get(question.record, (1,)) or _opens_program(rules, answers, name)):
            yield name


def _opens_program(rules, answers, name):
    """Whether the question asks if there is a further program, and the one before was said to exist."""
    question = rules.by_name[name]
    first = rules.record_questions[question.record][0]
    before = answers.get(first.names[question.names.index(name) - 1], UNKNOWN)
    return question is first and before is not UNKNOWN and before != first.nothing


def can_matter(
    rules: Rules, answers: Answers, scope: Sequence[Credential], name: str, kind: RouteKind = RouteKind.REQUIRED
) -> bool:
    """Whether two answers to the named question can still lead to different verdicts (or advice) in the scope.

    "I don't know" stays unknown, open questions may still be answered. A credential already held is no reason to ask.
    """
    others = {other: answer for other, answer in answers.items() if other != name}
    return bool(gains(rules, others, [name], scope, kind))

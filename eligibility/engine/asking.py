"""Which question to ask next: only those that can still change a verdict."""

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from eligibility.engine.boxes import for_all, for_some, varies
from eligibility.engine.rules import HELD, UNKNOWN, Answers, Credential, Question, RouteKind, Rules
from eligibility.engine.verdicts import Programs, open_boxes, programs_in, space_of


class Journey(NamedTuple):
    """The questions a person meets, in order, and the one they meet next (None: nothing is left to ask).

    `asked` holds names that are answered; answers not named in it change nothing.
    """

    asked: tuple[str, ...]
    next: str | None


def scope_of(rules: Rules, *, everything: bool) -> tuple[Credential, ...]:
    """The credentials a check covers: the usual ones, or all."""
    return tuple(credential for credential in rules.credentials if everything or credential.in_default_check)


def is_only_advice(scope: Sequence[Credential], question: Question) -> bool:
    """Whether no required route in the scope asks the question, so that its answer can change advice only."""
    return not any(
        asked.question is question
        for credential in scope
        for route in credential.ways(RouteKind.REQUIRED)
        for asked in route.requirements
    )


def next_advice(rules: Rules, answers: Answers, scope: Sequence[Credential]) -> str | None:
    """The name of the first unanswered question that only recommended routes ask and that can still change them."""
    return next(
        (
            name
            for name in candidates(rules, answers)
            if is_only_advice(scope, rules.by_name[name])
            and can_matter(rules, answers, scope, name, RouteKind.RECOMMENDED)
        ),
        None,
    )


def next_question(rules: Rules, answers: Answers, scope: Sequence[Credential]) -> str | None:
    """The name of the first unanswered question, in the author's order, that can still change a verdict, or None."""
    return next((name for name in candidates(rules, answers) if can_matter(rules, answers, scope, name)), None)


Asker: TypeAlias = Callable[[Rules, Answers, Sequence[Credential]], str | None]


def journey(
    rules: Rules,
    answers: Answers,
    scope: Sequence[Credential],
    ask: Asker = next_question,
    given: Answers = MappingProxyType({}),
) -> Journey:
    """The walk that leads through these answers, replayed from its first question.

    For advice: `next_advice`, with the answers known before that part as `given`.
    """
    walked = dict(given)
    name = ask(rules, walked, scope)
    while name is not None and name in answers:
        walked[name] = answers[name]
        name = ask(rules, walked, scope)
    return Journey(tuple(name for name in walked if name not in given), name)


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
    programs = _with_program(rules, programs_in(rules, answers), name)
    held = answers.get(HELD, UNKNOWN)
    held = frozenset() if held is UNKNOWN else held
    others = {other: answer for other, answer in answers.items() if other != name}
    return any(
        _varies_with(name, credential, others, programs, kind) for credential in scope if credential.code not in held
    )


def _with_program(rules, programs: Programs, name) -> Programs:
    question = rules.by_name[name]
    if not question.record:
        return programs
    number = question.names.index(name) + 1
    return {**programs, question.record: sorted({*programs[question.record], number})}


def _varies_with(name, credential, answers, programs, kind):
    """Exact: compares where the verdict is surely may-apply, and where it may become so, across the answers."""
    boxes = open_boxes(credential, credential.ways(kind), answers, programs)
    if not any(name in box for box in boxes):
        return False
    space = space_of(credential, programs)
    never_known = [other for other, answer in answers.items() if answer is UNKNOWN and other in space]
    if varies(for_all(boxes, never_known, space), name, space):
        return True
    can_be_no = credential.routes_complete or kind is RouteKind.RECOMMENDED
    return bool(never_known) and can_be_no and varies(for_some(boxes, never_known), name, space)

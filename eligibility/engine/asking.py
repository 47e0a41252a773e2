"""Which question to ask next: only those that can still change a verdict."""

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import TypeAlias

from eligibility.engine.boxes import for_all, for_some, varies
from eligibility.engine.rules import HELD, UNKNOWN, Answers, Credential, Question, RouteKind, Rules
from eligibility.engine.verdicts import Programs, open_boxes, programs_in, space_of

Test: TypeAlias = Callable[[Rules, Answers, Sequence[Credential], str], bool]
"""Whether the named question is worth asking, given the answers so far and the credentials in scope."""


def scope_of(rules: Rules, *, everything: bool) -> tuple[Credential, ...]:
    """The credentials a check covers: the usual ones, or all."""
    return tuple(credential for credential in rules.credentials if everything or credential.in_default_check)


def decides(rules: Rules, answers: Answers, scope: Sequence[Credential], name: str) -> bool:
    """Whether two answers to the question can still lead to different verdicts."""
    return can_matter(rules, answers, scope, name, RouteKind.REQUIRED)


def advises(rules: Rules, answers: Answers, scope: Sequence[Credential], name: str) -> bool:
    """Whether only recommended routes ask the question, and two answers can still lead to different advice."""
    only_advice = is_only_advice(scope, rules.by_name[name])
    return only_advice and can_matter(rules, answers, scope, name, RouteKind.RECOMMENDED)


def is_only_advice(scope: Sequence[Credential], question: Question) -> bool:
    """Whether no required route in the scope asks the question, so that its answer can change advice only."""
    return not any(
        asked.question is question
        for credential in scope
        for route in credential.required
        for asked in route.requirements
    )


def next_question(rules: Rules, answers: Answers, scope: Sequence[Credential], test: Test = decides) -> str | None:
    """The name of the first unanswered question, in the author's order, that is worth asking; None if none is."""
    return next((name for name in candidates(rules, answers) if test(rules, answers, scope, name)), None)


def journey(
    rules: Rules,
    answers: Answers,
    scope: Sequence[Credential],
    test: Test = decides,
    given: Answers = MappingProxyType({}),
) -> list[str]:
    """The names of the answers that something rests on, in the order of asking.

    The walk is replayed from its first question, on top of the `given` answers; a question that is not answered is
    passed over. An answer that is not named was given to a question that no longer mattered when its turn came.
    """
    walked = dict(given)
    while True:
        open_names = (name for name, _, _ in rules.order if name in answers and name not in walked)
        name = next((name for name in open_names if test(rules, walked, scope, name)), None)
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
    return Programs({**programs, question.record: sorted({*programs[question.record], number})})


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

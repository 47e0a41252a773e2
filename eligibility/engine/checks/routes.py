"""What is wrong with routes: values nobody can answer, requirements that exclude each other, ways said twice."""

from collections.abc import Iterator
from decimal import Decimal

from eligibility.engine.boxes import Box, covers, intersect
from eligibility.engine.checks.found import Fault, Found, owners
from eligibility.engine.rules import Credential, Permits, Requirement, Route, RouteKind, Rules


def unknown_values(rules: Rules) -> Iterator[Found]:
    """Routes that name a value which no answer to the question can have. Exact."""
    for _, owner in owners(rules):
        for route in owner.routes:
            wrong = tuple(asked for asked in route.requirements if strangers(asked))
            if wrong:
                values = tuple(value for asked in wrong for value in strangers(asked))
                yield Found(Fault.UNKNOWN_VALUE, route, asked=wrong, values=values)


def strangers(asked: Requirement) -> list[str]:
    """The values it names that its question cannot have, as text."""
    question = asked.question
    if isinstance(asked.value, Decimal):
        return [] if question.minimum <= asked.value <= question.maximum else [f"{asked.value:f}"]
    return [value for value in asked.value if value not in question.options]


def unasked_questions(rules: Rules) -> Iterator[Found]:
    """Routes that rest on a question which is not among those asked, so that they stay open for everyone. Exact."""
    for _, owner in owners(rules):
        for route in owner.routes:
            wrong = tuple(asked for asked in route.requirements if asked.question not in rules.questions)
            if wrong:
                yield Found(Fault.QUESTION_NOT_PUBLISHED, route, asked=wrong)


def never_met(rules: Rules) -> Iterator[Found]:
    """Routes whose requirements exclude each other. Exact.

    One that asks for a value nobody can give is left out, because that is said by `unknown_values`.
    """
    for _, owner in owners(rules):
        for route in owner.routes:
            if not any(map(strangers, route.requirements)) and (clash := _clash(owner, route)):
                yield Found(Fault.ROUTE_NEVER_MET, route, asked=clash)


def _clash(owner, route):
    """The requirements on one question that no answer meets together; none if the route can be met."""
    for question in dict.fromkeys(asked.question for asked in route.requirements):
        together = tuple(asked for asked in route.requirements if asked.question is question)
        left = owner.cuts[question.fact].everything
        for asked in together:
            left &= owner.cuts[question.fact].masks[asked]
        if not left:
            return together
    return ()


def overlapping(rules: Rules) -> Iterator[Found]:
    """Routes into one thing that admit the same people, or nobody whom the other required ones do not admit. Exact.

    A person's programs need no look: what one program brings into a route, it brings into those that cover it.
    """
    for _, owner in owners(rules):
        boxes = {route: box for route in owner.routes if (box := box_of(owner, route)) is not None}
        for route in boxes:
            yield from _overlap(owner, route, boxes)


def _overlap(owner, route, boxes):
    order = list(boxes)
    equal = [other for other in order if other is not route and boxes[other] == boxes[route]]
    before = [other for other in equal if order.index(other) < order.index(route)]
    if same := [other for other in before if _says(other) == _says(route)]:
        yield Found(Fault.DUPLICATE_ROUTE, route, others=(same[0],))
    elif before:
        yield Found(Fault.CONTRADICTORY_ROUTES, route, others=(before[0],))
    elif route.kind is RouteKind.REQUIRED:
        others = {other: boxes[other] for other in owner.required if other in boxes and other not in (route, *equal)}
        if covering := _covering(owner, route, boxes[route], others):
            yield Found(Fault.SUBSUMED_ROUTE, route, others=covering)


def _says(route):
    return route.kind, route.permits


def _covering(owner: Credential, route: Route, box: Box, others: dict[Route, Box]) -> tuple[Route, ...]:
    """The routes that together admit everyone whom the route admits, to no less; none of them in vain."""
    space = {fact: cut.everything for fact, cut in owner.cuts.items()} | dict(box)
    able = {
        other: one
        for other, one in others.items()
        if other.permits in (Permits.APPLY, route.permits) and intersect(one, box) is not None
    }
    if not covers(able.values(), space):
        return ()
    for other in list(able):
        if covers([one for each, one in able.items() if each is not other], space):
            del able[other]
    return tuple(able)


def box_of(owner: Credential, route: Route) -> Box | None:
    """The answers that meet a route, over the classes of its owner; None if none do."""
    box: dict[str, int] = {}
    for asked in route.requirements:
        cut = owner.cuts[asked.question.fact]
        box[asked.question.fact] = box.get(asked.question.fact, cut.everything) & cut.masks[asked]
    if not all(box.values()):
        return None
    return {fact: mask for fact, mask in box.items() if mask != owner.cuts[fact].everything}

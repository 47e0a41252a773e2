"""What is asked or offered in vain."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from eligibility.engine.boxes import Box, Space, same, section
from eligibility.engine.checks.found import Fault, Found, owners
from eligibility.engine.checks.routes import box_of
from eligibility.engine.order import gains
from eligibility.engine.rules import HELD, Answer, Credential, Cut, Kind, Permits, Question, RouteKind, Rules


def never_asked(rules: Rules) -> Iterator[Found]:
    """Questions that nobody is ever asked, not even for better advice. Exact.

    What can matter to anybody can matter before anything is answered: a walk whose other answers make the question
    decide has to ask it.
    """
    asked = asked_by_anybody(rules)
    return (Found(Fault.QUESTION_NEVER_ASKED, question) for question in rules.questions if question.fact not in asked)


def asked_by_anybody(rules: Rules) -> set[str]:
    """The facts that somebody is asked for, be it for advice only."""
    facts = [question.fact for question in rules.questions]
    return {fact for kind in RouteKind for fact in gains(rules, {}, facts, rules.credentials, kind)}


class Region(NamedTuple):
    """Where something is so, as boxes over the classes of answers that one owner's requirements tell apart."""

    owner: Credential
    boxes: Sequence[Box]
    space: Space


def never_matter(rules: Rules) -> Iterator[Found]:
    """Options that make no difference to any verdict, advice or start of a step, whatever else is answered. Exact.

    Of options that are always alike the first one counts as the one that matters; `values` names it after the one in
    vain. Of several choices it is an option that can be left out of any answer. A credential on file that can be held
    matters by itself.
    """
    asked = asked_by_anybody(rules)
    regions = list(_regions(rules))
    for question in rules.questions:
        if question.fact in asked and question.kind in (Kind.CHOICE, Kind.SCALE, Kind.SEVERAL):
            own = [region for region in regions if question.fact in region.owner.cuts]
            find = _needless if question.kind is Kind.SEVERAL else _alike
            for values in find(rules, question, own):
                yield Found(Fault.OPTION_NEVER_MATTERS, question, values=values)


def _regions(rules):
    for _, owner in owners(rules):
        ways = [owner.required, [route for route in owner.required if route.permits is Permits.APPLY]]
        ways += [[route] for route in owner.recommended]
        space = {fact: cut.everything for fact, cut in owner.cuts.items()}
        for some in ways:
            boxes = [box for route in some if (box := box_of(owner, route)) is not None]
            yield Region(owner, boxes, space)


def _alike(rules: Rules, question: Question, regions: list[Region]) -> Iterator[tuple[str, ...]]:
    """(option, the earlier one that it is always like)."""
    kept: list[str] = []
    for option in question.options:
        like = next((other for other in kept if _never_differ(question, option, other, regions)), None)
        if like is None:
            kept.append(option)
        else:
            yield option, like


def _needless(rules: Rules, question: Question, regions: list[Region]) -> Iterator[tuple[str, ...]]:
    """(option,) for each that adds nothing to any answer."""
    own = {credential.code for credential in rules.credentials} if question.fact == HELD else set()
    for option in question.options:
        if option not in own and all(_adds_nothing(question, option, region) for region in regions):
            yield (option,)


def _adds_nothing(question, option, region):
    """Whether the option changes nothing beside any others: one set of others stands for all of its class."""
    cut = region.owner.cuts[question.fact]
    sets: dict[int, frozenset[str]] = {class_of(cut, frozenset()): frozenset()}
    for other in question.options:
        for held in list(sets.values()):
            sets.setdefault(class_of(cut, held | {other}), held | {other})
    return all(_is_same(question, held, held | {option}, region) for held in sets.values())


def _never_differ(question, one, other, regions):
    return all(_is_same(question, one, other, region) for region in regions)


def _is_same(question: Question, one: Answer, other: Answer, region: Region) -> bool:
    """Whether two answers leave the region the same over all other answers."""
    cut = region.owner.cuts[question.fact]
    ours, theirs = (section(region.boxes, question.fact, class_of(cut, answer)) for answer in (one, other))
    return same(ours, theirs, region.space)


def class_of(cut: Cut, answer: Answer) -> int:
    """The single class, as a mask, in which an answer lies."""
    mask = cut.everything
    for asked, accepted in cut.masks.items():
        mask &= accepted if asked.holds(answer) else ~accepted
    return mask

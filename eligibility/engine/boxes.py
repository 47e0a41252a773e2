"""Exact reasoning about open answers.

The answers a question can take are cut into the few classes that a credential's requirements can tell apart. A route
then is a *box*: for each open question the set of classes it accepts, as a bit mask; questions it does not name are
free. A credential is open where its boxes cover the space of open answers, closed where there is no box left, and
anything between is "cannot tell". Everything here is exact: no sampling, no bound.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

Box: TypeAlias = Mapping[str, int]
"""Question name -> bit mask of accepted classes, never 0. A name that is absent accepts every class."""

Space: TypeAlias = Mapping[str, int]
"""Question name -> bit mask of the classes that are possible."""


def classes(mask: int) -> Iterator[int]:
    """The single-class masks within a mask.

    >>> list(classes(0b101))
    [1, 4]
    """
    while mask:
        lowest = mask & -mask
        yield lowest
        mask ^= lowest


def intersect(one: Box, other: Box) -> Box | None:
    """The box of the points that lie in both, or None if there are none."""
    both = dict(one)
    for name, mask in other.items():
        both[name] = both.get(name, mask) & mask
        if not both[name]:
            return None
    return both


def covers(boxes: Iterable[Box], space: Space) -> bool:
    """Whether every point of the space lies in at least one box.

    >>> covers([{"level": 0b01}, {"level": 0b10}], {"level": 0b11})
    True
    >>> covers([{"level": 0b01}], {"level": 0b11})
    False
    """
    return uncovered(boxes, space) is None


def uncovered(boxes: Iterable[Box], space: Space) -> Space | None:
    """A part of the space that no box touches; None if the boxes cover it all.

    >>> uncovered([{"level": 0b01}], {"level": 0b11})
    {'level': 2}
    """
    cutting = []
    for box in boxes:
        cuts = {name: mask & space[name] for name, mask in box.items() if space[name] & ~mask}
        if not cuts:
            return None
        if all(cuts.values()):
            cutting.append(cuts)
    if not cutting:
        return space
    name = next(iter(cutting[0]))
    parts = (uncovered(cutting, {**space, name: part}) for part in classes(space[name]))
    return next((part for part in parts if part is not None), None)


def same(ours: Sequence[Box], theirs: Sequence[Box], space: Space) -> bool:
    """Whether two lists of boxes cover the same points of the space."""
    return all(covers(theirs, {**space, **box}) for box in ours) and all(
        covers(ours, {**space, **box}) for box in theirs
    )


def section(boxes: Iterable[Box], name: str, part: int) -> list[Box]:
    """The boxes as they stand once the named question's answer is known to lie in the single class `part`."""
    return [
        {other: mask for other, mask in box.items() if other != name} for box in boxes if box.get(name, part) & part
    ]


def for_some(boxes: Iterable[Box], names: Iterable[str]) -> list[Box]:
    """Boxes over the other questions: where some answer to the named ones leads into a box."""
    dropped = set(names)
    return [{name: mask for name, mask in box.items() if name not in dropped} for box in boxes]


def for_all(boxes: Sequence[Box], names: Iterable[str], space: Space) -> list[Box]:
    """Boxes over the other questions: where every answer to the named ones leads into a box."""
    for name in names:
        held: list[Box] = [{}]
        for part in classes(space[name]):
            kept = section(boxes, name, part)
            held = largest(both for one in held for other in kept if (both := intersect(one, other)) is not None)
        boxes = held
    return list(boxes)


def largest(boxes: Iterable[Box]) -> list[Box]:
    """The boxes without those that lie inside another one."""
    kept: list[Box] = []
    for box in boxes:
        if any(inside(box, other) for other in kept):
            continue
        kept = [other for other in kept if not inside(other, box)]
        kept.append(box)
    return kept


def inside(inner: Box, outer: Box) -> bool:
    """Whether every point of the inner box lies in the outer one."""
    return all(name in inner and not inner[name] & ~mask for name, mask in outer.items())

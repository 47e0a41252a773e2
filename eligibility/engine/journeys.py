"""Every way through the questions: which are asked, what is answered, and where it ends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from eligibility.engine.answer_classes import DO_NOT_KNOW, AnswerClass
from eligibility.engine.asking import Choice, next_question
from eligibility.engine.order import best_first
from eligibility.engine.rules import Answers
from eligibility.engine.situations import MOST, Ending, Situations, TooMany


class Branch(NamedTuple):
    """Answers to one question after which everything goes on alike."""

    classes: tuple[AnswerClass, ...]
    then: "Point"


@dataclass(frozen=True, eq=False)
class Point:
    """A point on the way: the question asked there and the branches, or else the endings, one for each credential.

    A point is shared by all ways that go on alike from it, so there are far fewer points than ways.
    """

    name: str = ""
    branches: tuple[Branch, ...] = ()
    endings: tuple[Ending, ...] = ()


def first_point(
    situations: Situations, choose: Choice = best_first, *, with_unknown: bool = False, most: int = MOST
) -> Point:
    """The first point of a check; TooMany if there are more than `most` situations.

    `with_unknown` follows the answer "I don't know" too.
    """
    more = (DO_NOT_KNOW,) if with_unknown else ()
    known: dict[object, Point] = {}
    alike: dict[object, Point] = {}

    def point(answers: Answers) -> Point:
        key = situations.key(answers)
        if key not in known:
            if len(known) >= most:
                raise TooMany
            made = made_at(answers)
            known[key] = alike.setdefault((made.name, made.branches, made.endings), made)
        return known[key]

    def made_at(answers: Answers) -> Point:
        name = next_question(situations.rules, answers, situations.scope, choose)
        if name is None:
            return Point(endings=situations.endings(answers))
        after: dict[Point, list[AnswerClass]] = {}
        for one in (*situations.classes[name], *more):
            after.setdefault(point({**answers, name: one.answer}), []).append(one)
        return Point(name, tuple(Branch(tuple(classes), then) for then, classes in after.items()))

    return point({})


class Step(NamedTuple):
    """A question with the answers given to it, any of which leads on the same way."""

    name: str
    classes: tuple[AnswerClass, ...]


class Way(NamedTuple):
    """One journey: its steps, and where it ends for each credential."""

    steps: tuple[Step, ...]
    endings: tuple[Ending, ...]

    @property
    def answers(self) -> Answers:
        """One answer for each question asked, which replays the journey."""
        return {step.name: step.classes[0].answer for step in self.steps}


Words: TypeAlias = Callable[[Step], str]


@dataclass(frozen=True)
class Wanted:
    """Which journeys are wanted: those ending so, of so many questions, with such an answer, that say these words.

    What is None or empty does not matter. `answer` is the name of a question with a class of its answers, or with None
    for any answer.
    """

    ending: Ending | None = None
    questions: int | None = None
    answer: tuple[str, AnswerClass | None] | None = None
    words: frozenset[str] = frozenset()

    def after(self, step: Step, text: str) -> "Wanted | None":
        """What is still wanted after a step that reads so; None if the journey is not."""
        if self.questions == 0:
            return None
        answer = self.answer
        if answer is not None and answer[0] == step.name:
            if answer[1] is not None and answer[1] not in step.classes:
                return None
            answer = None
        left = None if self.questions is None else self.questions - 1
        words = frozenset(word for word in self.words if word not in text)
        return replace(self, questions=left, answer=answer, words=words)

    def is_met_by(self, endings: tuple[Ending, ...], text: str) -> bool:
        """Whether nothing is missing at the end that reads so."""
        return (
            self.answer is None
            and self.questions in (None, 0)
            and self.ending in (None, *endings)
            and all(word in text for word in self.words)
        )


class Journeys:
    """All journeys from a point, counted without walking each, and walked as far as they are wanted.

    `say_step` and `say_endings` put a step and the endings in words, among which wanted words are looked for.
    """

    def __init__(self, start: Point, say_step: Words, say_endings: Callable[[tuple[Ending, ...]], str]):
        self.start = start
        self._say_step, self._say_endings = say_step, say_endings
        self._texts: dict[Step, str] = {}
        self._counts: dict[tuple[Point, Wanted], int] = {}

    def count(self, wanted: Wanted = Wanted()) -> int:
        """How many journeys are wanted."""
        return self._count(self.start, wanted)

    def ways(self, wanted: Wanted = Wanted()) -> Iterator[Way]:
        """The wanted journeys one by one, the branches in the order of the answers."""
        yield from self._ways(self.start, wanted, ())

    def _count(self, point: Point, wanted: Wanted) -> int:
        if (point, wanted) not in self._counts:
            self._counts[point, wanted] = (
                sum(self._count(then, left) for _, then, left in self._onward(point, wanted))
                if point.branches
                else int(wanted.is_met_by(point.endings, self._say_endings(point.endings).casefold()))
            )
        return self._counts[point, wanted]

    def _ways(self, point, wanted, steps):
        if not self._count(point, wanted):
            return
        if not point.branches:
            yield Way(steps, point.endings)
        for step, then, left in self._onward(point, wanted):
            yield from self._ways(then, left, (*steps, step))

    def _onward(self, point, wanted):
        for branch in point.branches:
            step = Step(point.name, branch.classes)
            left = wanted.after(step, self._text(step))
            if left is not None:
                yield step, branch.then, left

    def _text(self, step):
        if step not in self._texts:
            self._texts[step] = self._say_step(step).casefold()
        return self._texts[step]

"""Journeys as an advisor reads them."""

from collections.abc import Sequence

from eligibility.engine.answer_classes import DO_NOT_KNOW, AnswerClass
from eligibility.engine.journeys import Step
from eligibility.engine.rules import Kind
from eligibility.engine.situations import Ending, Situations
from eligibility.phrases import lower_first, with_separators
from eligibility.wording import Wording

ENDINGS = {
    Ending.MAY_APPLY: "May apply",
    Ending.SIT_EXAM: "May sit the exam early",
    Ending.NOT_YET: "Not yet",
    Ending.CANNOT_TELL: "Cannot tell",
    Ending.HELD: "Already held",
}


class JourneyWords:
    """The words for the steps of journeys in these situations."""

    def __init__(self, situations: Situations, wording: Wording):
        self.situations, self.wording = situations, wording

    def step(self, step: Step) -> str:
        """A question with its answers: "Highest education: associate degree or higher"."""
        return f"{self.question(step.name)}: {self.answers(step.name, step.classes)}"

    def endings(self, endings: Sequence[Ending]) -> str:
        return ", ".join(ENDINGS[ending] for ending in endings)

    def wanted(self, name: str, one: AnswerClass | None) -> str:
        """What journeys can be looked for by: a question with a class of its answers, or with None for any answer."""
        return self.step(Step(name, (one,))) if one else f"{self.question(name)}: asked at all"

    def question(self, name: str) -> str:
        """A question's label, with the number of the program where there are several."""
        question = self.situations.rules.by_name[name]
        number = question.names.index(name) + 1
        label = self.wording.rows[question.fact].label
        return label if number == 1 else f"{label} (program {number})"

    def answers(self, name: str, classes: Sequence[AnswerClass]) -> str:
        """What the classes of answers have in common: "less than 3 years", "RHIT, but not CHDA", "any answer"."""
        known = [one for one in classes if one != DO_NOT_KNOW]
        unsure = ["I don’t know"] if DO_NOT_KNOW in classes else []
        return joined([*([self._known(name, known)] if known else []), *unsure])

    def _known(self, name, classes):
        everything = self.situations.classes[name]
        if len(classes) == len(everything):
            return "any answer"
        question = self.situations.rules.by_name[name]
        row = self.wording.rows[question.fact]
        if question.kind is Kind.NUMBER:
            return joined([in_range(row, low, below) for low, below in runs(classes)])
        if question.kind is Kind.SEVERAL:
            return several(classes, everything)
        chosen = [option for option in question.options if any(option in one.options for one in classes)]
        labels = [lower_first(row.in_words(option, again=name != question.fact)) for option in chosen]
        if question.kind is Kind.SCALE and len(chosen) > 1:
            if chosen == list(question.options[-len(chosen) :]):
                return f"{labels[0]} or higher"
            if chosen == list(question.options[: len(chosen)]):
                return f"{labels[-1]} or lower"
        return joined(labels)


def joined(texts, last=" or "):
    """The texts as one: "a", "a or b", "a, b or c"."""
    *others, final = texts
    return f"{', '.join(others)}{last}{final}" if others else final


def runs(classes):
    """The ranges of numbers, those that touch made one: (low, below) with None for no bound."""
    found = []
    for one in classes:
        if found and found[-1][1] == one.low:
            found[-1][1] = one.below
        else:
            found.append([one.low, one.below])
    return found


def in_range(row, low, below):
    """A range of numbers: "less than 3 years", "1 to less than 3 years", "3 years or more"."""
    if below is None:
        return f"{row.in_words(plain(low))} or more"
    if not low:
        return f"less than {row.in_words(plain(below))}"
    return f"{with_separators(plain(low))} to less than {row.in_words(plain(below))}"


def plain(number):
    """A number's digits, without zeros that say nothing."""
    return f"{number.normalize():f}"


def several(classes, everything):
    """What is among several choices and what is not: what the classes share, if that tells them from the others."""
    shared = dict(set.intersection(*(set(one.groups) for one in classes)))
    alike = [one for one in everything if shared.items() <= dict(one.groups).items()]
    if len(alike) == len(classes) and shared:
        return _with_and_without([(group, shared[group]) for group, _ in classes[0].groups if group in shared])
    return "; or ".join(_with_and_without(one.groups) for one in classes)


def _with_and_without(groups):
    included = [joined(group) for group, is_included in groups if is_included]
    left_out = list(dict.fromkeys(option for group, is_included in groups if not is_included for option in group))
    if not included:
        return f"not {left_out[0]}" if len(left_out) == 1 else f"none of {joined(left_out)}"
    with_all = " and ".join(f"({text})" if " or " in text and len(included) > 1 else text for text in included)
    return f"{with_all}, but not {joined(left_out)}" if left_out else with_all

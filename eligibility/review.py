"""What a visitor told us, row by row, and where it seems not to fit together."""

from dataclasses import dataclass

from eligibility.engine.rules import HELD, RECORDS, UNKNOWN
from eligibility.visit import Visit


@dataclass(frozen=True)
class Told:
    """One answer of a visit: what was asked, what was said, and whether anything rests on it."""

    visit: Visit
    name: str
    label: str
    answer: str
    used: bool

    @property
    def change(self):
        """Where to change it."""
        return self.visit.address("question", self.name)


def told(visit, wording):
    """The visitor's answers in the order of the walk, then the ones that nothing rests on."""
    order = [*visit.met, *(name for name in visit.answers if name not in visit.met)]
    return [_told(visit, wording, name, name in visit.met) for name in order]


def _told(visit, wording, name, used):
    question = visit.rules.by_name[name]
    number = question.names.index(name) + 1
    label = wording.rows[question.fact].label
    return Told(
        visit,
        name,
        label=label if number == 1 else f"{label} (program {number})",
        answer=wording.answer(question, visit.answers[name], again=number > 1),
        used=used,
    )


LEVELS = ("high_school", "associate", "bachelor", "master", "doctorate")


def contradictions(answers):
    """Gentle notices where two answers do not fit together. They change no verdict.

    These few speak of facts by name, because they are about how the facts of one life hang together, not about rules.
    """
    notices = []
    education = answers.get("highest_education", UNKNOWN)
    for number in RECORDS:
        level, status, accredited = (answers.get(_program(number, part), UNKNOWN) for part in PROGRAM)
        if status == "completed" and _below(education, level):
            notices.append("You completed a program that ends in a higher degree than your highest education.")
        if level == "none" and (accredited == "yes" or status not in (UNKNOWN, "none")):
            notices.append("You said there is no program, and also described one.")
    if answers.get("masters_in_him_or_hi") == "yes" and _below(education, "master"):
        notices.append("You have a master’s degree, and your highest education is a lower one.")
    if education == "none" and answers.get(HELD, UNKNOWN) not in (UNKNOWN, frozenset()):
        notices.append("You hold a credential, and said that you have no high school diploma or equivalent.")
    return list(dict.fromkeys(notices))


PROGRAM = ("level", "status", "cahiim_accredited")


def _program(number, part):
    return f"him_program_{part}" if number == 1 else f"him_program_{number}_{part}"


def _below(education, level):
    """Whether the highest education is known and lies below a degree; other awards are no degree."""
    if education is UNKNOWN or level not in LEVELS:
        return False
    return education not in LEVELS or LEVELS.index(education) < LEVELS.index(level)

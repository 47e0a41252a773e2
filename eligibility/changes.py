"""What would make a credential a yes: the smallest sets of changes in words, each change with where to read on."""

from dataclasses import dataclass, replace
from itertools import product

from certifications.models import Credential
from eligibility.engine.actions import Action, Exam, Study, Work
from eligibility.engine.dead_ends import dead_end
from eligibility.engine.plans import Plan, plan_for, smallest
from eligibility.engine.rules import UNKNOWN, Answers, Permits, Rules
from eligibility.engine.verdicts import CredentialResult, Verdict, assess
from eligibility.models import Step, lower_first
from eligibility.wording import Wording

MOST = 12
"""How many sets the engine is asked for: twice those shown, since schools that serve alike become one."""

SHOWN = 6
"""How many sets a page shows, the smallest one included."""


@dataclass(frozen=True)
class Change:
    """One thing a person can do: `kind` is study, work or exam; `link` leads to its page, and is empty without one.

    `code` is that of the step, of the exam's credential, or of the work; of several steps that serve alike it is the
    pathway's.
    """

    kind: str
    code: str
    words: str
    link: str = ""


@dataclass(frozen=True)
class ChangeSet:
    """Changes that open a credential together and of which none can be left out, in the order of their start.

    `exam_only` is True where they open the early exam and not yet the credential.
    """

    changes: tuple[Change, ...]
    exam_only: bool = False


@dataclass(frozen=True)
class Changes:
    """All that would open a credential: `sets`, the smallest first; without any, what is missing.

    `more` tells that there are others, `proven` that none is smaller. `unsupplied` are the requirements that nothing on
    file supplies, `waiting` the things to do of which each waits on another.
    """

    sets: tuple[ChangeSet, ...]
    more: bool = False
    proven: bool = True
    unsupplied: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()

    @property
    def smallest(self):
        return self.sets[0] if self.sets else None

    @property
    def others(self):
        return self.sets[1:]


def may_change(result: CredentialResult) -> bool:
    """Whether only changes can open it: it is not held, it has routes, and no answer that is still open could."""
    return not result.held and bool(result.routes) and all(way.verdict is Verdict.NOT_YET for way in result.routes)


@dataclass(frozen=True)
class ActionWords:
    """The words for what a person can do; `steps` and `credentials` are rows by code."""

    wording: Wording
    steps: dict[str, Step]
    credentials: dict[str, Credential]

    @classmethod
    def of_all(cls, wording, credentials):
        """The words for every published step, in one query."""
        rows = Step.objects.published().select_related("pathway")
        return cls(wording, {row.slug: row for row in rows}, credentials)

    def change(self, action: Action, answers: Answers, condition: str | None = None) -> Change:
        """An action as a person with these answers reads it; a condition given replaces that of its step."""
        if isinstance(action, Study):
            row = self.steps[action.code]
            condition = row.condition if condition is None else condition
            words = f"{row.name}, {condition}" if condition else row.name
            return Change(action.lane, action.code, words, row.pathway.get_absolute_url() if row.pathway else "")
        if isinstance(action, Exam):
            row = self.credentials.get(action.code)
            words = f"Pass the {action.code} exam"
            return Change(action.lane, action.code, words, row.get_absolute_url() if row else "")
        return Change(action.lane, action.code, self.of_work(action, answers))

    def of_work(self, action: Work, answers: Answers) -> str:
        """How much work of which kind: "Work: privacy or security management, 4 years more (6 years in all)"."""
        kind = f"Work: {lower_first(self.wording.rows[action.question.fact].label)}"
        whole = self.wording.answer(action.question, action.threshold)
        answer = answers.get(action.question.fact, UNKNOWN)
        if answer is UNKNOWN:
            return f"{kind}, until you have {whole}"
        missing = self.wording.answer(action.question, action.missing(answers))
        return f"{kind}, {missing} more ({whole} in all)" if answer else f"{kind}, {whole}"


def changes_for(rules: Rules, answers: Answers, code: str, words: ActionWords) -> Changes:
    """What would open the credential with this code, for a person with these answers."""
    goal = rules.credential(code)
    search = plan_for(rules, answers, goal, smallest, most=MOST)
    if not search.plans:
        end = dead_end(rules, answers, goal)
        return Changes(
            sets=(),
            unsupplied=tuple(asked.words for asked in end.unsupplied),
            waiting=tuple(words.change(action, answers).words for action in end.waiting),
        )
    merged = list(_merged(words, search.plans))
    sets = [_change_set(rules, answers, goal, words, plan, serving) for plan, serving in merged[:SHOWN]]
    more = len(merged) > SHOWN or len(search.plans) == MOST
    return Changes(tuple(sets), more, search.proven)


def _merged(words, plans):
    """The plans, those as one that differ by the school alone: each with, per stage, the codes that serve alike."""
    alike: dict[tuple, list[Plan]] = {}
    for plan in plans:
        alike.setdefault(tuple(_whatever_the_school(stage.action, words) for stage in plan.stages), []).append(plan)
    for group in alike.values():
        codes = [tuple(stage.action.code for stage in plan.stages) for plan in group]
        serving = [list(dict.fromkeys(stage)) for stage in zip(*codes, strict=True)]
        if len(group) == len(list(product(*serving))):
            yield group[0], serving
        else:
            yield from zip(group, ([[code] for code in one] for one in codes), strict=True)


def _whatever_the_school(action, words):
    """What tells an action from others, the condition on the school left aside."""
    if isinstance(action, Study) and action.step.pathway:
        return action.step.pathway, words.steps[action.code].name
    return action.code


def _change_set(rules, answers, goal, words, plan, serving):
    changes, told = [], answers
    for stage, codes in zip(plan.stages, serving, strict=True):
        changes.append(_change(rules, told, words, stage.action, codes))
        told = stage.action.apply(rules, told)
    then = assess(rules, told, [goal])[goal.code]
    return ChangeSet(tuple(changes), exam_only=then.permits is Permits.SIT_EXAM)


def _change(rules, told, words, action, codes):
    """The change in words; the school's condition is left out where every kind of school on file serves alike."""
    if len(codes) == 1:
        return words.change(action, told)
    siblings = {step.code for step in rules.steps if step.pathway == action.step.pathway}
    conditions = [words.steps[code].condition for code in codes]
    matters = siblings != set(codes) and all(conditions)
    return replace(words.change(action, told, " or ".join(conditions) if matters else ""), code=action.step.pathway)

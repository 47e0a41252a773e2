"""What would make a credential a yes: the smallest sets of changes in words, each change with where to read on."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from certifications.models import Credential
from eligibility.engine.actions import Action, Exam, Study, Work
from eligibility.engine.dead_ends import dead_end
from eligibility.engine.plans import plan_for, smallest
from eligibility.engine.reasons import condition_matters
from eligibility.engine.rules import UNKNOWN, Answers, Rules
from eligibility.engine.verdicts import CredentialResult, Verdict, opens
from eligibility.models import Step
from eligibility.phrases import lower_first
from eligibility.wording import Wording
from publishing.keeping import kept

MOST = 6
"""How many sets the engine is asked for: one more than a page shows."""

SHOWN = 5
"""How many sets a page shows, the smallest one included."""


@dataclass(frozen=True)
class Change:
    """One thing a person can do: `kind` is study, work or exam.

    `link` leads to the page of the pathway or the exam, or to the jobs along the way; it is empty where there is none.
    `code` is that of the step, of the exam's credential, or of the work; where any school will do, of the pathway.
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


@kept
def steps_by_slug():
    """The published steps, with their pathways."""
    return {row.slug: row for row in Step.objects.published().select_related("pathway")}


@dataclass(frozen=True)
class ActionWords:
    """The words for what a person can do; `steps` and `credentials` are rows by code."""

    wording: Wording
    steps: dict[str, Step]
    credentials: dict[str, Credential]

    @classmethod
    def of_all(cls, wording, credentials):
        """The words for every published step, in one query."""
        return cls(wording, steps_by_slug(), credentials)

    def change(self, action: Action, answers: Answers, *, any_school: bool = False) -> Change:
        """An action as a person with these answers reads it; without its condition where any school will do."""
        if isinstance(action, Study):
            return self.of_study(action, any_school)
        if isinstance(action, Exam):
            row = self.credentials.get(action.code)
            words = f"Pass the {action.code} exam"
            return Change(action.lane, action.code, words, row.get_absolute_url() if row else "")
        return Change(action.lane, action.code, self.of_work(action, answers), reverse("career_stages"))

    def of_study(self, action: Study, any_school: bool) -> Change:
        row = self.steps[action.step.code]
        link = row.pathway.get_absolute_url() if row.pathway else ""
        if any_school and row.condition:
            return Change(action.lane, action.step.pathway, row.name, link)
        return Change(action.lane, action.code, f"{row.name}, {row.condition}" if row.condition else row.name, link)

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
    # Plans that differ by a condition on the school which does not matter read the same, and are one to a reader.
    sets = tuple(dict.fromkeys(_change_set(rules, answers, goal, words, plan) for plan in search.plans))
    return Changes(sets[:SHOWN], len(sets) > SHOWN or len(search.plans) == MOST, search.proven)


def _change_set(rules, answers, goal, words, plan):
    changes, told = [], answers
    for stage in plan.stages:
        changes.append(
            words.change(stage.action, told, any_school=_any_school(rules, answers, goal, plan, stage.action))
        )
        told = stage.action.apply(rules, told)
    return change_set(tuple(changes), exam_only=not opens(rules, told, goal.gate))


# Many people lack the same, and a set brings along what was rendered of it, which is made of nothing but its words.
@lru_cache(maxsize=1_000)
def change_set(changes, exam_only):
    return ChangeSet(changes, exam_only)


def _any_school(rules, answers, goal, plan, action):
    return isinstance(action, Study) and not condition_matters(rules, answers, plan, goal, action)

"""Every question of the check as a control, in groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from eligibility.engine.asking import is_only_advice
from eligibility.engine.rules import RECORDS
from eligibility.visit import Visit
from eligibility.wording import QuestionPage, Wording, question_page

SCHOOLING, WORK, ADVICE = "Schooling, training and credentials", "Work", "For better advice only"


@dataclass(frozen=True)
class Control:
    """One question with what the visitor gave; `error` says why that could not be read."""

    label: str
    page: QuestionPage
    error: str = ""

    @property
    def is_answered(self):
        return self.page.unknown.chosen or any(choice.chosen for choice in self.page.choices)


@dataclass(frozen=True)
class Group:
    """Controls under one heading; `folded` where nobody needs them for a verdict."""

    slug: str
    title: str
    controls: tuple[Control, ...]
    folded: bool = False


@dataclass(frozen=True)
class Controls:
    """The controls of a visit. `given` are the raw values in its address, readable or not: they stay in view."""

    visit: Visit
    given: Mapping[str, Sequence[str]]
    wording: Wording

    def __iter__(self) -> Iterator[Control]:
        return (control for group in self.groups for control in group.controls)

    @property
    def names(self):
        return {control.page.name for control in self}

    @property
    def wrong(self):
        """The names of those that hold what could not be read."""
        return [control.page.name for control in self if control.error]

    @cached_property
    def questions(self):
        """The published questions that the scope asks, and all that describe a program where it asks one of those."""
        routes = [route for credential in self.visit.scope for route in credential.routes]
        asked = {requirement.question for route in routes for requirement in route.requirements}
        records = {question.record for question in asked} - {""}
        return [question for question in self.visit.rules.questions if question in asked or question.record in records]

    @cached_property
    def groups(self):
        """Every question of the scope, with what it shows now."""
        questions = self.questions
        plain = [question for question in questions if not question.record]
        advice = [question for question in plain if is_only_advice(self.visit.scope, question)]
        work = [question for question in plain if question.per_year is not None and question not in advice]
        rest = [question for question in plain if question not in advice and question not in work]
        groups = [self.group("schooling", SCHOOLING, rest)]
        groups += [self.program(record, n) for record in self.records for n in self.programs(record)]
        groups += [self.group("work", WORK, work), self.group("advice", ADVICE, advice)]
        return tuple(group for group in groups if group.controls)

    def group(self, slug, title, questions, number=1):
        controls = tuple(self.control(question, question.names[number - 1]) for question in questions)
        told = any(control.page.name in self.given for control in controls)
        return Group(slug, title, controls, folded=slug == "advice" and not told)

    def program(self, record, number):
        questions = self.visit.rules.record_questions[record]
        title = self.wording.rows[questions[0].fact].label
        return self.group(f"{record}-{number}", f"{title} {number}" if number > 1 else title, questions, number)

    def control(self, question, name):
        page = question_page(name, question, self.wording, self.given.get(name, []))
        error = next((problem.message for problem in self.visit.problems if problem.parameter == name), "")
        return Control(self.wording.rows[question.fact].label, page, error)

    @cached_property
    def records(self):
        """The kinds of program that the scope asks about."""
        return list(dict.fromkeys(question.record for question in self.questions if question.record))

    def programs(self, record):
        """The numbers of the programs that the address speaks of, the first one always."""
        questions = self.visit.rules.record_questions[record]
        return [n for n in RECORDS if n == 1 or any(any(self.given.get(q.names[n - 1], ())) for q in questions)]

    @property
    def more_programs(self):
        """(name, value, group) that adds a program of each kind: it says that there is none, so it changes nothing."""
        for record in self.records:
            free = next((n for n in RECORDS if n not in self.programs(record)), None)
            if free:
                first = self.visit.rules.record_questions[record][0]
                yield first.names[free - 1], first.nothing, f"{record}-{free}"

"""Questions and answers as a visitor reads them."""

from dataclasses import dataclass

from eligibility.engine.answers import NONE_WORD, UNKNOWN_WORD, write_answer
from eligibility.engine.rules import UNKNOWN, Answer, Kind
from eligibility.models import Question
from publishing.keeping import kept

DO_NOT_KNOW = "I don’t know"


@dataclass(frozen=True)
class Wording:
    """The published questions' words, by fact."""

    rows: dict[str, Question]

    @staticmethod
    @kept
    def of_all():
        """The words of every published question, in two queries; kept, in one."""
        return Wording({row.fact: row for row in Question.objects.published().with_options()})

    def answer(self, question, answer: Answer, again=False):
        """An answer in words: "Associate degree", "RHIT, CCA", "2.5 years", "None of these"."""
        if answer is UNKNOWN:
            return DO_NOT_KNOW
        row = self.rows[question.fact]
        values = write_answer(answer)
        if question.kind is Kind.SEVERAL and values == [NONE_WORD]:
            return "None of these"
        return ", ".join(row.in_words(value, again=again) for value in values)


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    hint: str
    chosen: bool


@dataclass(frozen=True)
class QuestionPage:
    """What the page of one question shows. `number` is None unless a number is asked for; `unknown` is a choice."""

    name: str
    prompt: str
    hint: str
    kind: str
    choices: tuple[Choice, ...]
    unknown: Choice
    number: str | None
    unit: str


def question_page(name, question, wording, given):
    """The page of a question, with what the visitor gave (raw values, readable or not) kept in view."""
    row = wording.rows[question.fact]
    again = name != question.fact
    given = [value.strip() for value in given]
    number = next((value for value in given if value and value != UNKNOWN_WORD), "")
    return QuestionPage(
        name=name,
        prompt=(again and row.prompt_again) or row.prompt,
        hint=row.hint,
        kind=question.kind.value,
        choices=tuple(_choices(question, row, again, given)),
        unknown=Choice(UNKNOWN_WORD, DO_NOT_KNOW, "", UNKNOWN_WORD in given),
        number=number if question.kind is Kind.NUMBER else None,
        unit=row.unit,
    )


def _choices(question, row, again, given):
    if question.kind is Kind.YES_NO:
        for value in ("yes", "no"):
            yield Choice(value, value.capitalize(), "", value in given)
    for option in row.options.all():
        label = (again and option.label_again) or option.label
        yield Choice(option.value, label, option.hint, option.value in given)
    if question.kind is Kind.SEVERAL:
        yield Choice(NONE_WORD, "None of these", "", NONE_WORD in given)

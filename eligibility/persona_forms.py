"""The admin's form of a sample person: their answers are given to the real questions."""

from django import forms
from django.core.exceptions import ValidationError

from eligibility.engine.answers import NONE_WORD, UNKNOWN_WORD, AnswerError, read, read_answer, write, write_answer
from eligibility.engine.rules import RECORDS, Kind
from eligibility.models import Expectation, Persona, Route
from eligibility.personas import answers_text, parameters_of
from eligibility.wording import DO_NOT_KNOW

PREFIX = "answer_"
NOT_ASKED = "Not asked"


class PersonaForm(forms.ModelForm):
    """A sample person without the answers; `form_asking` gives the form with them."""

    rules = None

    class Meta:
        model = Persona
        fields = ["name", "slug", "reason", "status", "position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reading = read(self.rules, parameters_of(self.instance.answers))
        for name, answer in reading.answers.items():
            self.initial.setdefault(f"{PREFIX}{name}", _shown(self.rules.by_name[name], write_answer(answer)))

    def clean(self):
        data = super().clean()
        parameters = []
        for name, question in self.rules.by_name.items():
            values = data.get(f"{PREFIX}{name}") or []
            values = values if isinstance(values, list) else [values]
            try:
                read_answer(question, values)
            except AnswerError as problem:
                self.add_error(f"{PREFIX}{name}", ValidationError(str(problem)))
            else:
                parameters.append((name, values))
        self.instance.answers, _ = answers_text(self.rules, parameters)
        return data


def form_asking(rules, wording, form=PersonaForm):
    """The form with a field for each question, asked again for a second and third program."""
    fields = {f"{PREFIX}{name}": _field(question, wording, n) for name, question, n in rules.order}
    return type(form.__name__, (form,), {**fields, "rules": rules})


def answer_fields(rules):
    """The names of the answer fields, in the order of asking: those of one program, those of further ones."""
    once = [f"{PREFIX}{name}" for name, _, n in rules.order if n == 1]
    return once, [f"{PREFIX}{name}" for name, _, n in rules.order if n in RECORDS[1:]]


def initial_answers(rules, parameters):
    """(what the answer fields start with, the problems with what could not be read)"""
    reading = read(rules, parameters)
    told = {}
    for name, value in write(reading.answers):
        told.setdefault(name, []).append(value)
    return {f"{PREFIX}{name}": _shown(rules.by_name[name], told[name]) for name in told}, reading.problems


def _shown(question, values):
    return values if question.kind is Kind.SEVERAL else values[0]


def _field(question, wording, n):
    row = wording.rows[question.fact]
    label = row.label if n == 1 else f"{row.label}, program {n}"
    kept = {"label": label, "required": False}
    if question.kind is Kind.NUMBER:
        told = f"{row.prompt} A number of {row.unit}, for example 2, or {UNKNOWN_WORD}. Empty: not asked."
        return forms.CharField(help_text=told, widget=forms.TextInput(attrs={"size": 10}), **kept)
    choices = [(value, row.in_words(value, again=n > 1)) for value in question.options]
    told = f"{(n > 1 and row.prompt_again) or row.prompt} For example {choices[0][1]}."
    if question.kind is Kind.SEVERAL:
        choices += [(NONE_WORD, "None of these"), (UNKNOWN_WORD, DO_NOT_KNOW)]
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, help_text=told, **kept)
    choices = [("", NOT_ASKED), *choices, (UNKNOWN_WORD, DO_NOT_KNOW)]
    return forms.ChoiceField(choices=choices, help_text=told, **kept)


class ExpectationForm(forms.ModelForm):
    """An expectation whose routes lead into its credential."""

    class Meta:
        model = Expectation
        fields = ["credential", "verdict", "routes", "why", "known_gap"]

    def clean(self):
        data = super().clean()
        credential, codes = data.get("credential"), [code.strip() for code in data.get("routes", "").split(",")]
        codes = list(dict.fromkeys(filter(None, codes)))
        if credential is None or not codes:
            return data
        known = set(credential.routes.filter(kind=Route.Kind.REQUIRED).values_list("code", flat=True))
        if strange := [code for code in codes if code not in known]:
            listed = ", ".join(sorted(known)) or "none yet"
            self.add_error("routes", f"“{strange[0]}” is not a required route into {credential.code}: {listed}.")
        elif data.get("verdict") != Expectation.Verdict.MAY_APPLY:
            self.add_error("routes", "Where a route is met, the verdict is may apply.")
        data["routes"] = ", ".join(codes)
        return data

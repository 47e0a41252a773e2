"""Admin forms that keep the rules readable by the engine: each value fits its question, each question its rules."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.urls import resolve, reverse

from eligibility.engine.answers import is_reserved
from eligibility.models import Effect, Option, Question, Requirement, Route
from guide.provenance import Status

OPERATORS = {
    Question.Kind.CHOICE: ["==", "in"],
    Question.Kind.SCALE: [">=", "==", "in"],
    Question.Kind.YES_NO: ["==", "in"],
    Question.Kind.SEVERAL: ["includes_any"],
    Question.Kind.NUMBER: [">="],
}
TAKES_SEVERAL = {"in", "includes_any"}


def tidy_number(question, text):
    """The number as text, within the question's unit; ValidationError otherwise."""
    limit = question.maximum
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", text) or Decimal(text) > limit:
        raise ValidationError(f"Give a number of {question.unit} from 0 to {limit:,f}, for example 2 or 2.5.")
    return text


def tidy_options(question, text, several):
    """The option values in the text, parted by ", "; ValidationError if there is none, too many or an unknown one."""
    known = ["yes", "no"]
    if question.kind != Question.Kind.YES_NO:
        known = list(question.options.values_list("value", flat=True))
    given = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if unknown := [value for value in given if value not in known]:
        raise ValidationError(
            f"“{unknown[0]}” is not an option of this question. Its options: {', '.join(known) or 'none yet'}."
        )
    if not given or (len(given) > 1 and not several):
        raise ValidationError(f"Give one option: {', '.join(known)}.")
    return ", ".join(given)


class RequirementForm(forms.ModelForm):
    """A requirement whose operator and value fit its question."""

    class Meta:
        model = Requirement
        fields = ["question", "operator", "value", "position"]

    def clean(self):
        data = super().clean()
        question, operator, value = data.get("question"), data.get("operator"), data.get("value")
        if question is None or not operator or not value:
            return data
        fitting = OPERATORS[question.kind]
        if operator not in fitting:
            words = " or ".join(f"“{Requirement.Operator(fit).label}”" for fit in fitting)
            self.add_error("operator", f"For this question choose {words}.")
            return data
        try:
            if question.kind == Question.Kind.NUMBER:
                data["value"] = tidy_number(question, value)
            else:
                data["value"] = tidy_options(question, value, several=operator in TAKES_SEVERAL)
        except ValidationError as problem:
            self.add_error("value", problem)
        return data


class EffectForm(forms.ModelForm):
    """An effect whose value fits its question; nothing is ever lowered."""

    class Meta:
        model = Effect
        fields = ["question", "value"]

    def clean(self):
        data = super().clean()
        question, value = data.get("question"), data.get("value")
        if question is None or not value:
            return data
        try:
            data["value"] = self.fitting(question, value)
        except ValidationError as problem:
            self.add_error("value", problem)
        return data

    @staticmethod
    def fitting(question, value):
        if question.kind == Question.Kind.NUMBER:
            return tidy_number(question, value)
        tidy = tidy_options(question, value, several=False)
        if question.kind == Question.Kind.YES_NO and tidy == "no" and not question.record:
            raise ValidationError("A step never takes anything away: give yes, or leave this effect out.")
        return tidy


class RequirementFormSet(forms.BaseInlineFormSet):
    def clean(self):
        super().clean()
        route = self.instance
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        kept = [form for form in kept if form not in self.deleted_forms]
        opens = route.credential_id and route.kind == Route.Kind.REQUIRED and route.status == Status.PUBLISHED
        if opens and not kept:
            raise ValidationError("Without a requirement this route is open to everyone. Add one, or keep a draft.")


def is_used(question):
    """Whether a requirement or an effect rests on this question."""
    return question.requirements.exists() or question.effects.exists()


class QuestionForm(forms.ModelForm):
    """A question with a usable name, published as long as the rules use it."""

    class Meta:
        model = Question
        fields = [
            "fact",
            "kind",
            "unit",
            "record",
            "part_of",
            "changeable",
            "label",
            "prompt",
            "prompt_again",
            "hint",
            "status",
        ]

    def clean_fact(self):
        fact = self.cleaned_data["fact"]
        if is_reserved(fact) or resolve(reverse("question", args=[fact])).url_name != "question":
            raise ValidationError("The check uses this name for something else. Choose another.")
        return fact

    def clean_status(self):
        status = self.cleaned_data["status"]
        if status != Status.PUBLISHED and self.instance.pk and is_used(self.instance):
            raise ValidationError("Routes or steps use this question. Take it out of them before making it a draft.")
        return status

    def clean(self):
        data = super().clean()
        fact, record = data.get("fact") or self.instance.fact, data.get("record")
        if fact and record and not fact.startswith(f"{record}_"):
            self.add_error("record", "The question's name has to begin with this word and an underscore.")
        whole = data.get("part_of")
        if whole and (whole.unit != (data.get("unit") or self.instance.unit) or whole == self.instance):
            self.add_error("part_of", "Choose another question that asks for a number in the same unit.")
        return data


class OptionForm(forms.ModelForm):
    class Meta:
        model = Option
        fields = ["value", "label", "label_again", "hint", "why_offered", "position"]

    def clean_value(self):
        value = self.cleaned_data["value"]
        if not re.fullmatch(r"[A-Za-z0-9_-]+", value):
            raise ValidationError("Use letters without accents, digits, hyphens and underscores only.")
        return value


class OptionFormSet(forms.BaseInlineFormSet):
    """The options of one question: present where its kind needs them, and none removed that a rule uses."""

    def clean(self):
        super().clean()
        question = self.instance
        values = {
            form.cleaned_data["value"]
            for form in self.forms
            if form not in self.deleted_forms and getattr(form, "cleaned_data", {}).get("value")
        }
        if question.kind in {Question.Kind.YES_NO, Question.Kind.NUMBER} and values:
            raise ValidationError("A number and a yes or no need no options. Remove them.")
        if question.kind in {Question.Kind.CHOICE, Question.Kind.SCALE} and len(values) < 2:
            raise ValidationError("Give at least two options to choose from.")
        if question.kind == Question.Kind.SEVERAL and not values:
            raise ValidationError("Give at least one option to choose from.")
        if question.pk and question.kind not in {Question.Kind.YES_NO, Question.Kind.NUMBER}:
            self._keep_used(question, values)

    @staticmethod
    def _keep_used(question, values):
        rules = [rule for related in (question.requirements, question.effects) for rule in related.all()]
        used = {part.strip() for rule in rules for part in rule.value.split(",")}
        if lost := sorted(used - values):
            raise ValidationError(f"Routes or steps use the option “{lost[0]}”. Change them before removing it.")

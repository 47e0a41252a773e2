"""The map of every journey, for staff: one credential at a time, each way through its questions as a row."""

from itertools import islice

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from certifications.models import Credential
from eligibility.engine.answer_classes import DO_NOT_KNOW
from eligibility.engine.answers import UNKNOWN_WORD, write, write_answer
from eligibility.engine.journeys import Journeys, Wanted, first_point
from eligibility.engine.measuring import length_of
from eligibility.engine.situations import MOST, Ending, Situations, TooMany
from eligibility.journeys_words import ENDINGS, JourneyWords
from eligibility.rules import load_rules
from eligibility.visit import with_query
from eligibility.wording import Wording

SHOWN = 500


def journey_list(request, model_admin):
    """The credentials whose journeys can be looked at."""
    credentials = _for_staff(request, model_admin)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Every journey through the check",
        "opts": model_admin.opts,
        "credentials": credentials,
    }
    return render(request, "admin/eligibility/journey_list.html", context)


def journeys(request, model_admin, slug):
    """Every journey of a check of one credential, or those that the form asks for."""
    credential = get_object_or_404(_for_staff(request, model_admin), slug=slug)
    rules = load_rules()
    situations = Situations(rules, [rules.credential(credential.code)])
    words = JourneyWords(situations, Wording.of_all())
    with_unknown = "unknown" in request.GET
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Every journey to {credential.code}",
        "opts": model_admin.opts,
        "credential": credential,
        "with_unknown": with_unknown,
    }
    try:
        start = first_point(situations, with_unknown=with_unknown, most=MOST)
    except TooMany:
        return render(request, "admin/eligibility/journeys.html", {**context, "most": f"{MOST:,}"})
    found = Journeys(start, words.step, words.endings)
    form = JourneyForm(request.GET or None, found=found, words=words)
    wanted = form.wanted()
    context |= {
        "form": form,
        "length": length_of(start),
        "total": f"{found.count():,}",
        "count": (count := found.count(wanted)),
        "count_in_words": f"{count:,}",
        "rows": [_row(way, words, credential) for way in islice(found.ways(wanted), SHOWN)],
        "is_filtered": wanted != Wanted(),
    }
    return render(request, "admin/eligibility/journeys.html", context)


def _for_staff(request, model_admin):
    """The published credentials, for those who may see routes."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    return Credential.objects.published()


def _row(way, words, credential):
    """A journey as the page shows it, with the address in the public check that replays it."""
    wider = [] if credential.in_default_check else [("check", "all")]
    return {
        "steps": [(words.question(step.name), words.answers(step.name, step.classes)) for step in way.steps],
        "ending": way.endings[0].value,
        "ending_words": words.endings(way.endings),
        "address": with_query(reverse("results"), [*write(way.answers), *wider]),
    }


class JourneyForm(forms.Form):
    """Which journeys to show."""

    ending = forms.ChoiceField(label="Ends with", required=False)
    answer = forms.ChoiceField(label="Where this is answered", required=False)
    questions = forms.TypedChoiceField(label="Questions asked", required=False, coerce=int, empty_value=None)
    text = forms.CharField(label="Words in the journey", required=False, max_length=100)
    unknown = forms.BooleanField(label="Follow “I don’t know” as an answer too", required=False)

    def __init__(self, *args, found, words, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self._answers = _answers(found, words)
        endings = [ending for ending in ENDINGS if found.count(Wanted(ending=ending))]
        lengths = [n for n in range(length_of(found.start).largest + 1) if found.count(Wanted(questions=n))]
        self.fields["ending"].choices = [("", "Any"), *((ending.value, ENDINGS[ending]) for ending in endings)]
        self.fields["questions"].choices = [("", "Any number"), *((n, n) for n in lengths)]
        self.fields["answer"].choices = [
            ("", "Any"),
            *((value, words.wanted(*one)) for value, one in self._answers.items()),
        ]

    def wanted(self):
        """The journeys asked for; all of them until the form can be read."""
        if not self.is_valid():
            return Wanted()
        asked = self.cleaned_data
        return Wanted(
            ending=Ending(asked["ending"]) if asked["ending"] else None,
            questions=asked["questions"],
            answer=self._answers.get(asked["answer"]),
            words=frozenset(asked["text"].casefold().split()),
        )


def _answers(found, words):
    """By its value in the form: each question that is asked somewhere with a class of its answers, or with None."""
    choices = {}
    for name, classes in words.situations.classes.items():
        if found.count(Wanted(answer=(name, None))):
            choices[name] = (name, None)
            choices |= {f"{name}:{'+'.join(write_answer(one.answer))}": (name, one) for one in classes}
            if found.count(Wanted(answer=(name, DO_NOT_KNOW))):
                choices[f"{name}:{UNKNOWN_WORD}"] = (name, DO_NOT_KNOW)
    return choices

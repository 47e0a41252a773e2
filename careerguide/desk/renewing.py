"""Facts that are looked at again: still true as of a day, or with the value that the source gives now."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from guide.dates import twelve_months_after
from guide.provenance import Figure, Provenance
from publishing.drafts import base_of, own_version, place_own, rolled_back
from publishing.models import ContentVersion
from publishing.snapshots import snapshot
from publishing.trees import tree_of
from publishing.versions import keep

VALUES = ("low", "high", "text", "note")


def as_of_field():
    return forms.CharField(
        label="As of",
        initial=lambda: timezone.localdate().isoformat(),
        max_length=10,
        help_text="When you looked, or the date the source gives: 2026, 2026-05 or 2026-05-24. Its review will be due "
        "12 months later.",
    )


def why_field():
    return forms.CharField(
        label="Why",
        max_length=300,
        initial="Looked at again; still true.",
        help_text="For example: the fee page still gives this figure.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


def looked_at(as_of):
    """The as-of date, if it is one and can be the day of a look."""
    Provenance._meta.get_field("as_of").run_validators(as_of)
    if as_of > timezone.localdate().isoformat()[: len(as_of)]:
        raise ValidationError("This day is still to come. Give the day on which you looked.")
    return as_of


def renewal_form(model):
    """The form that renews a row of the model: its date, its source and, where it is a figure, its value."""
    values = VALUES if issubclass(model, Figure) else ()

    class RenewalForm(forms.ModelForm):
        as_of = as_of_field()
        why = why_field()

        class Meta:
            fields = [*values, "source", "as_of"]

        def __init__(self, *args, instance, **kwargs):
            super().__init__(*args, instance=instance, label_suffix="", **kwargs)
            self.initial["as_of"] = timezone.localdate().isoformat()
            self.fields["source"].required = True

        def clean_as_of(self):
            return looked_at(self.cleaned_data["as_of"])

        def _post_clean(self):
            super()._post_clean()
            # Of the rules about the data Django leaves out those that also speak of a field this form does not show.
            try:
                self.instance.validate_constraints()
            except ValidationError as problem:
                self.add_error(None, problem.messages)

    RenewalForm.Meta.model = model
    return forms.modelform_factory(model, form=RenewalForm, fields=RenewalForm.Meta.fields)


class SourceRenewalForm(forms.Form):
    """Which facts of a source are still true, and as of when."""

    fact = forms.MultipleChoiceField(label="Facts", widget=forms.CheckboxSelectMultiple)
    as_of = as_of_field()
    why = why_field()

    def __init__(self, *args, facts, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.facts = {f"{due.row._meta.label_lower}:{due.row.pk}": due for due in facts}
        self.fields["fact"].choices = [(key, f"{due.name}, {due.kind}") for key, due in self.facts.items()]

    def clean_as_of(self):
        return looked_at(self.cleaned_data["as_of"])

    @property
    def chosen(self):
        return [self.facts[key].row for key in self.cleaned_data["fact"]]


def renew(fact, as_of):
    """The fact as of that day, for a review twelve months later; what stood for an undated one goes."""
    fact.as_of = as_of
    fact.as_of_note = ""
    fact.review_by = twelve_months_after(as_of)
    return fact


@transaction.atomic
def keep_renewed(facts, author, why):
    """(the pending versions that hold the facts as they are given, whether these versions hold nothing else)."""
    ContentVersion.locked()
    trees = {tree_of(fact): None for fact in facts}
    bases = {tree: base_of(tree, author) for tree in trees}
    is_all = not any(own_version(tree, author) for tree in trees)
    with rolled_back():
        place_own(author)
        for fact in facts:
            fields = [*(VALUES if isinstance(fact, Figure) else ()), "source", "as_of", "as_of_note", "review_by"]
            fact.save(update_fields=fields)
        outcome = {tree: (snapshot(tree), str(tree.root)) for tree in trees}
    kept = [keep(tree, rows, author, base=bases[tree], note=why, name=name) for tree, (rows, name) in outcome.items()]
    return [version for version in kept if version], is_all

"""What staff may ask of the exports: the choices shown, and the address of the page read back."""

from django import forms

from certifications.models import Credential
from exports.formats import FORMATS
from exports.staff.selection import PAPERS, Selection, chosen_rows, objection_to, states
from guide.choices import cleaned, shortened
from guide.provenance import Status
from pathways.models import Pathway

MOST_LISTED = 300
LISTS = {"pathway": "admin:pathways_pathway_changelist", "credential": "admin:certifications_credential_changelist"}
"""Where any of them can be found and ticked."""
USES = {
    "pdf": "to hand out or print",
    "xlsx": "one workbook to sort and filter",
    "csv": "tables for any spreadsheet program",
    "json": "all that is on file, for programs",
    "md": "plain text to mail or to paste",
    "ctdl": "for partners, in the terms of the Credential Registry",
    "schemaorg": "for partners, in the terms of search engines",
}
"""What staff take each format for."""
NATION = "The nation alone"
USUAL = {"format": "pdf", "paper": "us-letter"}
"""What is asked for where the address does not say."""


class One(forms.ChoiceField):
    """One value of a list, or none; what is not in the list is told of in a sentence."""

    def validate(self, value):
        if value and not self.valid_value(value):
            raise forms.ValidationError(unknown(value))


class Several(forms.MultipleChoiceField):
    """Values of a list, each once; those not in the list are told of in a sentence each."""

    widget = forms.CheckboxSelectMultiple
    unlisted = frozenset()
    """Values that are known and not in the list."""

    def to_python(self, value):
        return list(dict.fromkeys(filter(None, super().to_python(value))))

    def validate(self, values):
        known = {value for value, _label in self.choices} | self.unlisted
        if wrong := [value for value in values if value not in known]:
            raise forms.ValidationError([unknown(value) for value in wrong[:10]])


def unknown(value):
    return f"We do not know “{shortened(cleaned(value))}”."


class ExportForm(forms.Form):
    """What to export and as what. Everything in the address has to be understood before anything is exported."""

    all = Several(label="All", choices=[("pathways", ""), ("credentials", "")], required=False)
    pathway = Several(label="Pathways", required=False)
    credential = Several(label="Credentials", required=False)
    state = One(
        label="State",
        required=False,
        help_text="Adds its pay to the nation's, and limits programs to those in it.",
    )
    include = Several(label="Programs", choices=[("programs", "Include the programs on file")], required=False)
    format = Several(label="Formats", required=False)
    paper = One(label="Paper of PDF files", choices=PAPERS.items(), widget=forms.RadioSelect, required=False)

    def __init__(self, parameters, is_ready=False):
        """`is_ready` asks that something be chosen, and a format."""
        self.given, self.is_ready = parameters, is_ready
        super().__init__(with_usual(parameters), label_suffix="")
        credentials = Credential.objects.values_list("slug", "code", "name", "status")
        self.rows = {
            "pathway": published_first(Pathway.objects.values_list("slug", "name", "status")),
            "credential": published_first(
                (slug, f"{code}: {name}", status) for slug, code, name, status in credentials
            ),
        }
        self.areas = {area.state: area for area in states()}
        for name, rows in self.rows.items():
            listed = listed_of(rows, self.data.getlist(name))
            self.fields[name].choices = [(slug, label) for slug, label, _status in listed]
            self.fields[name].unlisted = {slug for slug, *_words in rows}
        self.fields["state"].choices = [("", NATION), *((code, area.name) for code, area in self.areas.items())]
        self.fields["format"].choices = [(name, labeled(name)) for name in FORMATS]

    def clean(self):
        """Told of here: names that the page does not know, and questions that are answered twice."""
        for name, values in self.given.lists():
            if name not in self.fields:
                self.add_error(None, f"This page knows nothing of “{shortened(cleaned(name))}”.")
            elif isinstance(self.fields[name], One) and len(set(values)) > 1:
                self.add_error(name, "More than one was given.")
        if self.is_ready:
            self._check_ready()
        return self.cleaned_data

    def _check_ready(self):
        """Told of here: that nothing is chosen, or too much for one answer."""
        every, formats = self.data.getlist("all"), [*filter(None, self.data.getlist("format"))]
        chosen = 0
        for name, rows in self.rows.items():
            ticked, is_every = {*self.data.getlist(name)}, f"{name}s" in every
            chosen += sum(slug in ticked or (is_every and status == Status.PUBLISHED) for slug, _label, status in rows)
        if not chosen and not (self.errors.keys() & self.rows):
            self.add_error(None, "Choose at least one pathway or credential.")
        if not formats:
            self.add_error("format", "Choose at least one format.")
        if objection := objection_to(chosen, formats):
            self.add_error(None, objection)

    def groups(self):
        """Pathways and credentials as the page shows them: the box for all of them, and the boxes of each."""
        for name, every in zip(self.rows, self["all"], strict=True):
            status = {slug: status for slug, _label, status in self.rows[name]}
            boxes = [(box, status[box.data["value"]] == Status.PUBLISHED) for box in self[name]]
            yield {
                "label": self.fields[name].label,
                "errors": self[name].errors,
                "all": every,
                "count": list(status.values()).count(Status.PUBLISHED),
                "published": [box for box, is_published in boxes if is_published],
                "drafts": [box for box, is_published in boxes if not is_published],
                "unlisted": len(status) - len(boxes),
                "list": LISTS[name],
            }

    @property
    def selection(self):
        """The Selection of a form that is in order."""
        asked = self.cleaned_data
        return Selection(
            pathways=chosen_rows(Pathway, asked["pathway"], every="pathways" in asked["all"]),
            credentials=chosen_rows(Credential, asked["credential"], every="credentials" in asked["all"]),
            formats=tuple(asked["format"]),
            area=self.areas.get(asked["state"]),
            programs="programs" in asked["include"],
            paper=asked["paper"] or USUAL["paper"],
        )


def with_usual(parameters):
    """The parameters, with a format and a paper where none were asked for: the form itself always sends a paper."""
    data = parameters.copy()
    if not data.keys() & USUAL.keys():
        data.update(USUAL)
    data.setdefault("paper", USUAL["paper"])
    return data


def labeled(name):
    """A format and its use: "PDF, to hand out or print"."""
    return ", ".join(filter(None, (FORMATS[name].label, USES.get(name))))


def listed_of(rows, ticked):
    """As many rows as a page can list: the first, and those that are ticked."""
    return rows[:MOST_LISTED] + [row for row in rows[MOST_LISTED:] if row[0] in ticked]


def published_first(rows):
    """Rows of which the last value is a status: those that visitors see, then drafts; each part in its order."""
    return sorted(rows, key=lambda row: row[-1] != Status.PUBLISHED)

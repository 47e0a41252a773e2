"""Everything a visitor can search, read with one query for each kind of content."""

from careerguide.search import SOURCE, Entry, stems
from certifications.models import Credential, CredentialFact
from eligibility.models import Route
from guide.models import Faq, Organization, Passage, Section, Term
from guide.provenance import Source
from guide.templatetags.markdown import plain_text
from outlook.models import Occupation
from pathways.models import CareerStage, Course, Pathway, PathwayFact
from publishing.keeping import kept


@kept
def entries():
    """All published content as entries, in the order in which equally good results are listed."""
    credentials = Credential.objects.published()
    return [
        *(_entry("Certification", row, row.summary, row.former_name, row.description) for row in credentials),
        *(_entry("Pathway", row, row.summary, row.description) for row in Pathway.objects.published()),
        *(_entry("Guide", row, row.summary) for row in Section.objects.published()),
        *(_entry("Glossary", row, row.definition) for row in Term.objects.published()),
        *(_entry("Organization", row, row.description) for row in Organization.objects.published()),
        *(_entry("Question", row, row.answer) for row in Faq.objects.published()),
        *(_entry("Job along the way", row, row.description) for row in CareerStage.objects.published()),
        *(_entry("Subject", row, row.description) for row in Course.objects.published()),
        *(_entry("Occupation", row, row.description) for row in Occupation.objects.published().shown()),
        *(_passage(row) for row in Passage.objects.published().of_published()),
        *(_fact(row, row.credential.code) for row in CredentialFact.objects.published().of_published()),
        *(_fact(row, row.pathway.name) for row in PathwayFact.objects.published().of_published()),
        *(_route(row) for row in Route.objects.published().into_published_credentials()),
        *(_entry(SOURCE, row, row.note) for row in Source.objects.all()),
    ]


@kept
def synonyms():
    """Each acronym on file and its full name, each pointing to the other, as phrases of stems."""
    pairs = [
        *Credential.objects.published().values_list("code", "name"),
        *Organization.objects.published().values_list("acronym", "name"),
        *Term.objects.published().values_list("acronym", "name"),
    ]
    found = {}
    for acronym, name in pairs:
        short, long = stems(acronym), stems(name)
        if short and long:
            found.setdefault(short, set()).add(long)
            found.setdefault(long, set()).add(short)
    return found


def _entry(kind, row, *texts):
    return Entry(kind, str(row), " ".join(plain_text(text) for text in texts if text), row.get_absolute_url())


def _passage(row):
    title = f"{row.section.title}: {row.heading}" if row.heading else row.section.title
    return Entry("Guide", title, plain_text(row.text), row.get_absolute_url())


def _fact(row, owner):
    text = f"{row.value} {row.note}".strip()
    return Entry("Fact", f"{owner}: {row.get_kind_display()}", text, row.get_absolute_url())


def _route(row):
    url = f"{row.credential.get_absolute_url()}#{row.code.lower()}"
    return Entry("Way in", f"{row.credential.code}: {row.name}", plain_text(row.conditions), url)

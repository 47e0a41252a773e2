"""More content of every kind, made from what is there."""

from certifications.models import Credential, CredentialFact
from eligibility.models import Route
from guide.models import Faq, Organization, Passage, Section, Term
from guide.provenance import Source
from outlook.models import Projection, WageEstimate
from pathways.models import CareerStage, Completions, Course, Institution, Pathway, PathwayFact, Program

SLUGGED = [
    Source,
    Organization,
    Section,
    Passage,
    Faq,
    Term,
    Course,
    Pathway,
    PathwayFact,
    CareerStage,
    CredentialFact,
]


def copy(row, **changes):
    """A new row like this one, with the same related sources and courses."""
    related = {field.name: list(getattr(row, field.name).all()) for field in row._meta.many_to_many}
    row.pk = None
    row._state.adding = True
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    for name, rows in related.items():
        getattr(row, name).set(rows)
    return row


def double_content():
    """One row more for each row on file; requirements come with their routes."""
    for model in SLUGGED:
        for row in list(model.objects.all()):
            copy(row, slug=f"{row.slug}-2")
    for row in list(Credential.objects.all()):
        copy(row, code=f"{row.code}2", slug=f"{row.slug}-2")
    for row in list(WageEstimate.objects.national()):
        copy(row, year=row.year - 20)
    for row in list(Projection.objects.all()):
        copy(row, base_year=row.base_year - 20, target_year=row.target_year - 20)
    for row in list(Route.objects.prefetch_related("requirements")):
        requirements = list(row.requirements.all())
        route = copy(row, code=f"{row.code}-2")
        for requirement in requirements:
            copy(requirement, route=route)
    double_programs()


def double_programs():
    """A second institution in the place of each, with the same programs and counts."""
    rows = {model: list(model.objects.all()) for model in (Institution, Program, Completions)}
    twins = {}
    for model, parent in ((Institution, None), (Program, "institution_id"), (Completions, "program_id")):
        old = [row.pk for row in rows[model]]
        for row in rows[model]:
            row.pk, row._state.adding = None, True
            if parent:
                setattr(row, parent, twins[getattr(row, parent)])
            else:
                row.unitid += 500_000
        twins = dict(zip(old, [row.pk for row in model.objects.bulk_create(rows[model])], strict=True))

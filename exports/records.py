"""Rows as the records of a Summary, each with where it comes from."""

from certifications.models import CredentialFact
from exports.description import (
    CourseRecord,
    FactRecord,
    OpeningRecord,
    ProgramRecord,
    ProjectionRecord,
    RequirementRecord,
    RouteRecord,
    SourceRecord,
    WageRecord,
)
from outlook.models import Marker
from pathways.models import PathwayFact

WAGE_FIGURES = (
    "employment",
    "annual_p10",
    "annual_p25",
    "annual_median",
    "annual_p75",
    "annual_p90",
    "annual_mean",
    "hourly_median",
)
PROJECTED = ("base_employment", "target_employment", "change", "change_percent", "annual_openings")

# Looked up here, because Django puts the choices together anew for each fact.
KINDS = {model: dict(model.Kind.choices) for model in (PathwayFact, CredentialFact)}


def sources_of(row):
    """The sources of a row read `with_sources()`, the one relied on first; looked up once for each row."""
    if not hasattr(row, "known_sources"):
        row.known_sources = [row.source, *row.supporting_sources.all()] if row.source else []
    return row.known_sources


def cited(row):
    """Where a row comes from, as the fields of `Cited`."""
    return {
        "as_of": row.as_of,
        "as_of_note": getattr(row, "as_of_note", ""),
        "review_by": row.review_by,
        "confidence": row.confidence,
        "sources": tuple(source.slug for source in sources_of(row)),
    }


def fact_record(fact):
    return FactRecord(
        slug=fact.slug,
        kind=fact.kind,
        label=KINDS[type(fact)].get(fact.kind, fact.kind),
        value=fact.value,
        low=fact.low,
        high=fact.high,
        unit=fact.unit,
        text=fact.text,
        note=fact.note,
        basis=getattr(fact, "basis", ""),
        payer=getattr(fact, "payer", ""),
        guide_said=fact.guide_said,
        **cited(fact),
    )


def route_record(route):
    """A route read `with_requirements()`, with the step it starts where it starts one."""
    return RouteRecord(
        code=route.code,
        name=route.name,
        kind=route.kind,
        permits=route.permits,
        step=route.step.slug if route.step else "",
        condition=route.step.condition if route.step else "",
        requirements=tuple(map(requirement_record, route.requirements.all())),
        conditions=route.conditions,
        guide_said=route.guide_said,
        **cited(route),
    )


def requirement_record(asked):
    return RequirementRecord(
        fact=asked.question.fact, operator=asked.operator, values=tuple(asked.values), words=asked.in_words
    )


def course_record(course):
    return CourseRecord(slug=course.slug, name=course.name, description=course.description, **cited(course))


def opening_record(opening):
    return OpeningRecord(
        code=opening.credential.code,
        name=opening.credential.name,
        kind=opening.kind,
        condition=opening.condition,
        missing=opening.missing,
        confirmed=opening.confirmed,
    )


def wage_record(wage):
    return WageRecord(
        soc_code=wage.occupation.soc_code,
        occupation=wage.occupation.title,
        area_code=wage.area.code,
        area=wage.area.name,
        year=wage.year,
        **{name: getattr(wage, name) for name in WAGE_FIGURES},
        why_missing=tuple(
            f"{name}: {Marker(wage.markers[name]).label}" for name in WAGE_FIGURES if name in wage.markers
        ),
        **cited(wage),
    )


def projection_record(projection):
    return ProjectionRecord(
        soc_code=projection.occupation.soc_code,
        occupation=projection.occupation.title,
        base_year=projection.base_year,
        target_year=projection.target_year,
        **{name: getattr(projection, name) for name in PROJECTED},
        entry_education=projection.entry_education,
        publisher_label=projection.publisher_label,
        **cited(projection),
    )


def program_record(program, completed, release):
    """A program with its count in a release, if it has one."""
    institution = program.institution
    return ProgramRecord(
        unitid=institution.unitid,
        institution=institution.name,
        city=institution.city,
        state=institution.state,
        website=institution.website,
        cip_code=program.cip_code,
        field_name=program.field,
        award_level=program.award_level,
        award=program.get_award_level_display(),
        year=release.year,
        completions=completed.count if completed else None,
        is_imputed=completed.is_imputed if completed else None,
        **cited(release),
    )


def source_record(source):
    return SourceRecord(
        slug=source.slug,
        publisher=source.publisher,
        title=source.title,
        url=source.url,
        dated=source.dated,
        note=source.note,
    )

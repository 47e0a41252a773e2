"""A pathway and a credential with something in every field that linked data has a place for."""

from datetime import date
from decimal import Decimal

from exports.description import (
    CourseRecord,
    FactRecord,
    OpeningRecord,
    ProgramRecord,
    ProjectionRecord,
    QuestionRecord,
    RequirementRecord,
    RouteRecord,
    SourceRecord,
    Summary,
    WageRecord,
)

SITE = "https://guide.example"
QUESTIONS = (
    QuestionRecord(fact="highest_education", label="Highest education"),
    QuestionRecord(fact="coding_years", label="Coding work", unit="years"),
)
SOURCES = (
    SourceRecord(
        slug="board", publisher="The Board", title="Handbook", url="https://board.example/book", dated="2026-05"
    ),
    SourceRecord(slug="copy", publisher="A library", title="Old copy", note="about 2021"),
)
WAGE = WageRecord(
    soc_code="29-2072",
    occupation="Medical records specialists",
    area_code="99",
    area="United States",
    year=2001,
    annual_p10=35780,
    annual_median=50250,
    annual_p90=80950,
)
PROJECTION = ProjectionRecord(
    soc_code="29-2072", occupation="Medical records specialists", entry_education="Postsecondary nondegree award"
)
HEAD = {"sources": SOURCES, "as_of": "2021 to May 2026", "content_version": 7, "exported_on": date(2026, 11, 23)}


class Few(list):
    """Summaries in place of an export."""

    questions = QUESTIONS


def make_fact(kind, low=None, high=None, unit="", value="", **more):
    """A fact that rests on the handbook; numbers as text."""
    bounds = {"low": low and Decimal(low), "high": high and Decimal(high)}
    label = kind.replace("_", " ").capitalize()
    return FactRecord(slug=kind, kind=kind, label=label, value=value, unit=unit, sources=("board",), **bounds, **more)


def make_route(code, *requirements, **more):
    """A required route; requirements as (fact, operator, value)."""
    asked = tuple(
        RequirementRecord(fact=fact, operator=operator, values=(value,), words=f"{fact} {operator} {value}")
        for fact, operator, value in requirements
    )
    fields = {"name": f"Way {code}", "kind": "required", "permits": "apply", "confidence": "high", **more}
    return RouteRecord(code=code, requirements=asked, **fields)


def make_credential(**changes):
    fields = {
        "kind": "credential",
        "slug": "ccs",
        "code": "CCS",
        "name": "Certified Coding Specialist",
        "former_name": "Coding Specialist",
        "level": "specialist",
        "awarding_body": "AHIMA",
        "awarding_body_name": "American Health Information Management Association",
        "awarding_body_address": "https://www.ahima.example/",
        "address": f"{SITE}/certifications/ccs/",
        "official_address": "https://www.ahima.example/ccs",
        "summary": "Shows mastery of coding.",
        "description": "For people who **code**.",
        "routes_complete": True,
        "routes": (
            make_route("A", ("highest_education", ">=", "high_school"), conditions="Send a *transcript*."),
            make_route("B", ("coding_years", ">=", "2.5"), ("highest_education", ">=", "high_school")),
            make_route("C", permits="sit_exam", confidence="low"),
            make_route("D", ("coding_years", ">=", "1"), kind="recommended"),
        ),
        "openings": (OpeningRecord(code="CDIP", name="Documentation", kind="asks_for", confirmed=False),),
        "facts": (
            make_fact("exam_questions", "107", "107", "questions", "107 questions", note="97 are scored"),
            make_fact("exam_content", value="Coding and privacy."),
            make_fact("fee_member", "299", "299", "usd", "US$299"),
            make_fact("fee_non_member", "399.50", "450", "usd", "US$399.5 to US$450"),
            make_fact("renewal_cycle", "24", "24", "months", "24 months", basis="from_first_exam"),
            make_fact("renewal_education", "20", "30", "ceu", "20 to 30 continuing education units"),
            make_fact("renewal_fee", "218", "218", "usd", "US$218", basis="per_cycle", payer="non_members"),
        ),
        "wages": (WAGE,),
        "projections": (PROJECTION,),
        **HEAD,
    }
    return Summary(**(fields | changes))


def make_pathway(**changes):
    fields = {
        "kind": "pathway",
        "slug": "associate-degree",
        "name": "Associate degree in health information",
        "award": "associate",
        "address": f"{SITE}/pathways/associate-degree/",
        "summary": "Up to two years.",
        "description": "It reaches **further**.",
        "entry": ("Highest education: high school or higher.",),
        "routes": (make_route("E", ("highest_education", ">=", "high_school"), condition="If accredited"),),
        "openings": (
            OpeningRecord(code="RHIT", name="Technician", kind="opens_if", condition="if accredited", confirmed=True),
            OpeningRecord(code="CHPS", name="Privacy", kind="not_alone", missing=("4 years",), confirmed=True),
        ),
        "courses": (CourseRecord(slug="terms", name="Medical terminology", description="The *words*."),),
        "facts": (
            make_fact("length", None, "24", "months", "up to 24 months"),
            make_fact("credits", "68", "68", "credits", "68 semester credits"),
            make_fact("cost", "9000", None, "usd", "at least US$9,000"),
        ),
        "wages": (WAGE,),
        "projections": (PROJECTION,),
        "programs": (
            ProgramRecord(
                unitid=123,
                institution="Valley College",
                city="Akron",
                state="OH",
                website="https://valley.example/",
                cip_code="51.0707",
                field_name="Health information technology",
                award_level=3,
                award="Associate's degree",
            ),
        ),
        **HEAD,
    }
    return Summary(**(fields | changes))

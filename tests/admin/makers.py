"""Rows to test with: small, published and sourced."""

from datetime import date

from certifications.models import Credential, CredentialFact
from eligibility.models import Effect, Expectation, Option, Persona, Question, Requirement, Route, Step
from guide.models import Faq, Organization, Passage, Section, Term
from guide.provenance import Source
from outlook.models import DETAILS, Area, Occupation, Projection, Release, WageEstimate
from pathways.models import CareerStage, Course, Institution, IpedsRelease, Pathway, PathwayFact, Program


def make_source(slug="handbook", **changes):
    return Source.objects.get_or_create(slug=slug, defaults={"publisher": "Publisher", "title": slug, **changes})[0]


def provenance(**changes):
    return {
        "source": make_source(),
        "as_of": "2026",
        "review_by": date(2027, 1, 1),
        "confidence": "high",
        **changes,
    }


def make_organization(acronym="AHIMA"):
    return Organization.objects.create(
        slug=acronym.lower(),
        acronym=acronym,
        name=f"{acronym} in full",
        kind="professional",
        description="What it does.",
        **provenance(),
    )


def make_credential(code="RHIT", **changes):
    words = {"summary": "What it shows.", "description": "What it is for.", "whom_to_ask": "The awarding body"}
    body = Organization.objects.first() or make_organization()
    return Credential.objects.create(
        code=code,
        slug=code.lower(),
        **{"name": f"{code} in full", "awarding_body": body, "level": "technician", **words, **changes},
    )


def make_pathway(slug="associate", **changes):
    words = {"name": slug.capitalize(), "summary": "What it is.", "description": "What it is like."}
    return Pathway.objects.create(slug=slug, **{"award": "associate", **words, **changes})


def make_pathway_fact(pathway, kind, text, **changes):
    slug = changes.pop("slug", f"{pathway.slug}-{kind}")
    return PathwayFact.objects.create(slug=slug, pathway=pathway, kind=kind, text=text, **{**provenance(), **changes})


def make_credential_fact(credential, kind, text, **changes):
    slug = changes.pop("slug", f"{credential.slug}-{kind}")
    return CredentialFact.objects.create(
        slug=slug, credential=credential, kind=kind, text=text, **{**provenance(), **changes}
    )


def make_institution(unitid=100654, **changes):
    """An institution that is not on the map; its directory is made with it."""
    directory, _ = IpedsRelease.objects.get_or_create(
        survey="directory", year=2024, defaults={"quality": "original", **provenance()}
    )
    words = {
        "name": "Some College",
        "name_key": "some college",
        "city": "Columbus",
        "city_key": "columbus",
        "state": "OH",
    }
    return Institution.objects.create(unitid=unitid, **{"directory": directory, **words, **changes})


def make_question(fact="highest_education", kind="scale", options=("none", "high_school", "associate"), **changes):
    question = Question.objects.create(fact=fact, kind=kind, **{"label": fact, "prompt": f"{fact}?", **changes})
    for position, value in enumerate(options):
        Option.objects.create(question=question, value=value, label=value.capitalize(), position=position)
    return question


def make_route(code="RHIT-R1", requirements=(), **changes):
    route = Route.objects.create(code=code, name=code, **{**provenance(), **changes})
    for question, operator, value in requirements:
        Requirement.objects.create(route=route, question=question, operator=operator, value=value)
    return route


def make_step(pathway, effects=(), **changes):
    step = Step.objects.create(pathway=pathway, **{"slug": f"complete-{pathway.slug}", "name": "Complete", **changes})
    for question, value in effects:
        Effect.objects.create(step=step, question=question, value=value)
    return step


def make_persona(slug="graduate", expected=(), answers="", **changes):
    """A sample person; `expected` are (credential, verdict, further fields)."""
    words = {"name": slug.capitalize(), "reason": "Why this person is kept."}
    row = Persona.objects.create(slug=slug, answers=answers, **{**words, **provenance(), **changes})
    for credential, verdict, more in expected:
        Expectation.objects.create(persona=row, credential=credential, verdict=verdict, **more)
    return row


def make_outlook(mark, occupation, sourced):
    """A row of each kind that says something of the occupation, with the release and the area they speak of."""
    release = Release.objects.create(
        slug=f"release-{mark}", survey="oews", edition=f"{2000 + mark}", quality="converted", **sourced
    )
    area = Area.objects.create(code=f"01{mark:05d}", kind="nonmetropolitan", name=f"Area {mark}", state="AL")
    told = {"occupation": occupation, "release": release}
    details = [model(**told, **dict.fromkeys(model.key, str(mark))) for model in DETAILS]
    for row in details:
        if hasattr(row, "percent"):
            row.percent = 10
        if hasattr(row, "text"):
            row.text = "Codes."
        if hasattr(row, "category"):
            row.category = "Medical software"
        row.save()
    return [
        release,
        area,
        WageEstimate.objects.create(area=area, year=2025, annual_median=51140, **told),
        Projection.objects.create(base_year=2024, target_year=2034, change_percent="7.1", **told),
        *details,
    ]


def make_one_of_each(mark):
    """A row of every content model, told from others by the mark; the rows by model name."""
    credential = make_credential(f"C{mark}")
    pathway = make_pathway(f"pathway-{mark}")
    question = make_question(f"fact_{mark}")
    section = Section.objects.create(slug=f"section-{mark}", title=f"Section {mark}", summary="What it is about.")
    occupation = Occupation.objects.create(soc_code=f"29-{mark:04d}", title=f"Occupation {mark}")
    sourced = provenance(source=make_source(f"source-{mark}"))
    rows = [
        sourced["source"],
        make_organization(f"ORG{mark}"),
        section,
        Passage.objects.create(slug=f"passage-{mark}", section=section, text="Text.", **sourced),
        Faq.objects.create(slug=f"faq-{mark}", question="Why?", answer="Because.", **sourced),
        Term.objects.create(slug=f"term-{mark}", name=f"term {mark}", definition="It is.", source=sourced["source"]),
        credential,
        CredentialFact.objects.create(
            slug=f"fee-{mark}", credential=credential, kind="fee_member", low=1, high=1, unit="usd", **sourced
        ),
        Course.objects.create(slug=f"course-{mark}", name=f"Course {mark}", description="It teaches.", **sourced),
        pathway,
        make_pathway_fact(pathway, "length", "two years", slug=f"length-{mark}", source=sourced["source"]),
        CareerStage.objects.create(slug=f"stage-{mark}", name="Coder", kind="entry", description="Codes.", **sourced),
        IpedsRelease.objects.create(survey="completions", year=2020 + mark, quality="converted", **sourced),
        institution := make_institution(100654 + mark),
        Program.objects.create(institution=institution, cip_code="51.0707", award_level=3, last_reported=2024),
        occupation,
        *make_outlook(mark, occupation, sourced),
        question,
        make_step(pathway, [(question, "associate")], slug=f"step-{mark}"),
        make_route(f"R{mark}", [(question, ">=", "high_school")], credential=credential),
        make_persona(
            f"person-{mark}",
            [(credential, "may_apply", {"routes": f"R{mark}"})],
            f"fact_{mark}=associate",
            source=sourced["source"],
        ),
    ]
    return {row._meta.label_lower: row for row in rows}

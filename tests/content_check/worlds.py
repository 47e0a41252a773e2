"""Content to check: a small sound site, and for every rule a change that breaks it and one that nearly does."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from certifications.models import Credential, CredentialFact
from eligibility.models import Effect, Expectation, Option, Persona, Question, Requirement, Step
from guide.models import Passage, Section, Term
from pathways.models import Course, Pathway
from tests.admin.makers import (
    make_credential,
    make_pathway,
    make_question,
    make_route,
    make_source,
    make_step,
    provenance,
)

TODAY = date(2026, 11, 23)
HARD = (
    "Organizations responsible for administering professional certification examinations increasingly necessitate "
    "comprehensive documentation demonstrating satisfactory completion of accredited educational programs, "
)
EASY = "A coder reads the chart and picks a code. "


def make_sound_site():
    """One credential, one way into it, one step that leads there: nothing to report."""
    credential = make_credential()
    question = make_question("highest_education", options=("none", "high_school"))
    make_route("RHIT-R1", [(question, ">=", "high_school")], credential=credential)
    make_step(make_pathway("equivalency"), [(question, "high_school")])


def rhit():
    return Credential.objects.get(code="RHIT")


def question(fact="highest_education"):
    return Question.objects.get(fact=fact)


def second_route(*asked, **changes):
    return make_route("RHIT-R2", asked, **{"credential": rhit(), **changes})


def years(**changes):
    """A question about years of work."""
    return make_question("years", kind="number", options=(), unit="years", **{"per_year": 1, **changes})


def field():
    return make_question("field", kind="choice", options=("none", "coding", "records"))


def step(slug, changed, value):
    """A step that changes one answer."""
    row = Step.objects.create(slug=slug, name=slug.capitalize())
    Effect.objects.create(step=row, question=changed, value=value)
    return row


def passage(text, slug="about"):
    section, _ = Section.objects.get_or_create(slug="guide", title="Guide", summary="What it is.")
    return Passage.objects.create(slug=slug, section=section, text=text, **provenance())


def fee(**changes):
    return CredentialFact.objects.create(
        slug="fee", credential=rhit(), kind="fee_member", low=1, high=1, unit="usd", **provenance(**changes)
    )


def term(name="zebra", acronym=""):
    return Term.objects.create(slug=name, name=name, acronym=acronym, definition="What is written down.")


def subject(*pathways):
    course = Course.objects.create(slug="coding", name="Coding", description="Picking codes.", **provenance())
    for pathway in pathways:
        pathway.courses.add(course)


def link_to_a_draft():
    make_credential("CHDA", status="draft")
    passage("See [it](/certifications/chda/).")


def linked_credential():
    passage("See [it](/certifications/rhit/#routes) and [all](/certifications/).")


def linked_term():
    term("zebra")
    passage("See [it](/glossary/#zebra).")


def linked_guide():
    passage("See [it](/guide/guide/#about) and [here](#about).")


def linked_elsewhere():
    passage("See [it](https://example.org/x) or [write](mailto:a@example.org).")


def linked_code():
    passage("Write `[it](/nowhere/)` for a link, [so](/about/).")


def linked_question():
    passage("See [it](/check/highest_education/).")


def used_by_a_draft():
    fee(source=make_source("lonely"), status="draft")


def used_term():
    term("zebra")
    passage("It keeps Zebras.")


def used_acronym():
    term("zebra map", "ZMP")
    passage("Two ZMPs.")


def explained_acronym():
    term("zebra map", "ZMP")
    passage("A ZMP helps.")


def spelled_out_acronym():
    passage("The US has xenial young zebras (XYZ).")


def passages_of(text):
    passage(text, "first")
    passage(text, "second")


def person(answers="highest_education=high_school", verdict="may_apply", routes="", known_gap="", **changes):
    row = Persona.objects.create(
        slug="graduate", name="A graduate", reason="Why.", answers=answers, **provenance(**changes)
    )
    Expectation.objects.create(persona=row, credential=rhit(), verdict=verdict, routes=routes, known_gap=known_gap)


def never_published():
    draft = years(status="draft")
    second_route((draft, ">=", "2"))


def draft_route_on_a_draft():
    second_route((years(status="draft"), ">=", "2"), status="draft")


def effect_on_a_draft():
    Effect.objects.create(step=Step.objects.get(), question=years(status="draft"), value="2")


def effect(value):
    Effect.objects.create(step=Step.objects.get(), question=question_of_years(), value=value)


def question_of_years():
    """A question about years that a route asks."""
    found = years()
    second_route((found, ">=", "2"))
    return found


def route_with_value(value):
    Requirement.objects.filter(route__code="RHIT-R1").update(operator="in", value=value)


def excluding(*values):
    """A way in for which the field has to be each of these at once, and advice that tells the fields apart."""
    choice = field()
    step("train", choice, "records")
    make_route("RHIT-A1", [(choice, "==", "coding")], credential=rhit(), kind="recommended")
    make_route("RHIT-A2", [(choice, "==", "records"), (years(), ">=", "1")], credential=rhit(), kind="recommended")
    operators = ["==", "in"]
    second_route(*((choice, operator, value) for operator, value in zip(operators, values, strict=False)))


def same_again(**changes):
    second_route((question(), ">=", "high_school"), **changes)


def with_years_too(**changes):
    second_route((question(), ">=", "high_school"), (years(), ">=", "2"), **changes)


def inside():
    """A way inside another, and advice that asks what the way asks."""
    with_years_too()
    make_route("RHIT-A1", [(question("years"), ">=", "3")], credential=rhit(), kind="recommended")


def years_alone():
    second_route((years(), ">=", "2"))


def new_option(why_offered=""):
    Option.objects.create(question=question(), value="ged", label="Ged", position=9, why_offered=why_offered)


def circle(*more):
    """Two steps that each ask for what the other gives, and more ways into the second."""
    coached = make_question("coached", kind="yes_no", options=())
    trained = make_question("trained", kind="yes_no", options=())
    second_route((coached, "==", "yes"), (trained, "==", "yes"))
    coach = step("coach", coached, "yes")
    train = step("train", trained, "yes")
    make_route("coach-in", [(trained, "==", "yes")], step=coach)
    make_route("train-in", [(coached, "==", "yes")], step=train)
    for asked in more:
        make_route("train-too", [asked], step=train)


def open_circle():
    circle((question(), ">=", "high_school"))


def nothing_gives(**changes):
    second_route((years(per_year=None, **changes), ">=", "2"))


class Case(NamedTuple):
    """A rule by its code, what breaks it and on which row, and what nearly breaks it."""

    code: str
    where: str
    broken: Callable[[], None]
    fine: Callable[[], None]


WAY = "RHIT-R2: RHIT-R2"
CASES = [
    Case("unknown-value", "Complete", lambda: effect("many"), lambda: effect("2")),
    Case("unknown-value", "Complete", lambda: effect("61"), lambda: effect("60")),
    Case(
        "unknown-value",
        "RHIT-R1: RHIT-R1",
        lambda: route_with_value("high_school, diploma"),
        lambda: route_with_value("high_school"),
    ),
    Case("question-not-published", WAY, never_published, draft_route_on_a_draft),
    Case("question-not-published", "Complete", effect_on_a_draft, lambda: effect("2")),
    Case("route-never-met", WAY, lambda: excluding("records", "coding"), lambda: excluding("records", "records")),
    Case("duplicate-route", WAY, same_again, lambda: same_again(status="draft")),
    Case(
        "contradictory-routes",
        WAY,
        lambda: same_again(kind="recommended"),
        lambda: with_years_too(kind="recommended"),
    ),
    Case("contradictory-routes", WAY, lambda: same_again(permits="sit_exam"), years_alone),
    Case("subsumed-route", WAY, inside, years_alone),
    Case("steps-wait", "Coach", circle, open_circle),
    Case("question-never-asked", "years?", years, years_alone),
    Case("option-never-matters", "highest_education?", new_option, lambda: new_option("For those who look for it.")),
    Case("nothing-supplies", "years?", nothing_gives, lambda: nothing_gives(changeable=False)),
    Case("dead-link", "See [it](/glossary/#nothing).", lambda: passage("See [it](/glossary/#nothing)."), linked_term),
    Case("dead-link", "See [it](/guide/other/).", lambda: passage("See [it](/guide/other/)."), linked_guide),
    Case("dead-link", "See [it](glossary/).", lambda: passage("See [it](glossary/)."), linked_elsewhere),
    Case("dead-link", "See [it](/nowhere/).", lambda: passage("See [it](/nowhere/)."), linked_code),
    Case("dead-link", "See [it](/check/size/).", lambda: passage("See [it](/check/size/)."), linked_question),
    Case("dead-link", "See [it](/certifications/chda/).", link_to_a_draft, linked_credential),
    Case(
        "review-overdue",
        "Exam fee, members: US$1",
        lambda: fee(review_by=TODAY),
        lambda: fee(review_by=TODAY + timedelta(days=1)),
    ),
    Case("orphan", "Publisher: lonely", lambda: make_source("lonely"), used_by_a_draft),
    Case("orphan", "Coding", subject, lambda: subject(Pathway.objects.get())),
    Case("orphan", "zebra", term, used_term),
    Case("orphan", "ZMP (zebra map)", lambda: term("zebra map", "ZMP"), used_acronym),
    Case("unexplained-acronym", "A ZMP helps.", lambda: passage("A ZMP helps."), explained_acronym),
    Case("unexplained-acronym", "The US has two XYZs.", lambda: passage("The US has two XYZs."), spelled_out_acronym),
    Case("hard-to-read", "Guide", lambda: passage(HARD * 6), lambda: passage(HARD * 4)),
    Case("hard-to-read", "Guide", lambda: passages_of(HARD * 3), lambda: passages_of(EASY * 40)),
    Case("person-fails", "A graduate", lambda: person("highest_education=none"), person),
    Case("person-fails", "A graduate", lambda: person(routes="RHIT-R9"), lambda: person(routes="RHIT-R1")),
    Case("person-fails", "A graduate", lambda: person("size=9", "cannot_tell"), lambda: person("", "cannot_tell")),
    Case(
        "known-gap",
        "A graduate",
        lambda: person(verdict="not_yet", known_gap="We know."),
        lambda: person(verdict="not_yet", known_gap="", status="draft"),
    ),
    Case("gap-closed", "A graduate", lambda: person(known_gap="We knew."), person),
]

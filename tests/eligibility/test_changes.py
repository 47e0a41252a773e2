"""What would make a not-yet a yes, in words: on the results page and as data."""

from urllib.parse import urlencode

import pytest
from django.utils.html import escape

from certifications.models import Credential
from eligibility.changes import MOST, SHOWN, ActionWords, changes_for
from eligibility.engine.answers import read
from eligibility.models import Effect, Question, Requirement, Route, Step
from eligibility.rules import load_rules
from eligibility.wording import Wording
from tests.eligibility.walker import query_of

pytestmark = pytest.mark.usefixtures("rules")

RESULTS = "/check/results/"
NO_DIPLOMA = {
    "highest_education": "none",
    "credentials": "none",
    "him_program_level": "none",
    "foreign_him_program_reciprocity": "no",
}
NEWCOMER = {**NO_DIPLOMA, "highest_education": "high_school", "healthcare_data_experience_years": "0"}
ASSOCIATE = "Complete an associate degree in health information"
BACHELOR = "Complete a bachelor's degree in health information management"
ACCREDITED = "if the program is CAHIIM-accredited"


def changes_of(told, code):
    """The Changes for a credential, by the shipped rules as they stand in the database."""
    rules = load_rules()
    credentials = {row.code: row for row in Credential.objects.all()}
    answers = read(rules, [(name, [value]) for name, value in told.items()]).answers
    return changes_for(rules, answers, code, ActionWords.of_all(Wording.of_all(), credentials))


def words_of(change_set):
    return [change.words for change in change_set.changes]


def card_of(client, code, **told):
    response = client.get(f"{RESULTS}?{urlencode(told)}")
    results = response.context["results"]
    cards = [*results.not_yet, *results.may_apply, *results.cannot_tell, *results.held]
    return next(card for card in cards if card.credential.code == code), response.content.decode()


def test_the_smallest_change_comes_with_what_it_takes_to_start():
    changes = changes_of(NO_DIPLOMA, "RHIT")

    assert words_of(changes.smallest) == [
        "Earn a high school equivalency (GED or HiSET)",
        f"{ASSOCIATE}, {ACCREDITED}",
    ]
    assert changes.others == ()


def test_each_change_links_the_page_of_what_supplies_it():
    changes = changes_of(NEWCOMER, "CHDA")

    links = {change.words: change.link for one in changes.sets for change in one.changes}
    assert links["Pass the RHIT exam"] == "/certifications/rhit/"
    assert links[f"{ASSOCIATE}, {ACCREDITED}"] == "/pathways/associate-degree/"
    assert links["Work: work with health care data, 3 years"] == "/careers/"


def test_schools_that_serve_alike_are_one_change_without_a_condition():
    changes = changes_of({**NEWCOMER, "privacy_security_experience_years": "2"}, "CHPS")

    [degree] = next(one.changes for one in changes.sets if words_of(one) == [BACHELOR])
    assert degree.code == "bachelors-degree"


def test_a_condition_on_the_school_stays_where_it_matters():
    changes = changes_of(NEWCOMER, "CHDA")

    assert words_of(changes.smallest) == [BACHELOR, "Work: work with health care data, 3 years"]
    assert [f"{BACHELOR}, {ACCREDITED}", "Pass the RHIA exam"] in [words_of(one) for one in changes.others]


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ("2", "Work: privacy or security management, 4 years more (6 years in all)"),
        ("5", "Work: privacy or security management, 1 year more (6 years in all)"),
        ("5.5", "Work: privacy or security management, 0.5 years more (6 years in all)"),
        ("0", "Work: privacy or security management, 6 years"),
        ("unknown", "Work: privacy or security management, until you have 6 years"),
    ],
)
def test_work_is_said_as_what_is_missing_in_its_unit(years, words):
    changes = changes_of({**NEWCOMER, "privacy_security_experience_years": years}, "CHPS")

    assert words in [said for one in changes.sets for said in words_of(one)]


def test_nothing_is_offered_that_a_person_cannot_change():
    changes = changes_of(NEWCOMER, "RHIT")

    assert [words_of(one) for one in changes.sets] == [[f"{ASSOCIATE}, {ACCREDITED}"]]


def test_where_nothing_helps_the_page_names_what_nothing_on_file_supplies(client):
    Step.objects.filter(slug="associate-cahiim").update(status="draft")

    card, html = card_of(client, "RHIT", **NEWCOMER)

    assert card.changes.sets == ()
    assert "Foreign program with reciprocity: yes" in card.changes.unsupplied
    assert "We know of nothing that supplies:" in html


def test_more_sets_than_are_shown_are_said_to_exist(client):
    for number in range(SHOWN):
        Route.objects.create(
            code=f"CHPS-NEW{number}",
            name="New",
            credential=Credential.objects.get(code="CHPS"),
            source=Route.objects.first().source,
            review_by="2027-11-30",
            confidence="high",
        )
        fact = Question.objects.create(fact=f"new{number}", kind="yes_no", label="New", prompt="New?")
        step = Step.objects.create(slug=f"new{number}", name=f"New {number}", pathway=Step.objects.first().pathway)
        Effect.objects.create(step=step, question=fact, value="yes")
        Requirement.objects.create(
            route=Route.objects.get(code=f"CHPS-NEW{number}"), question=fact, operator="==", value="yes"
        )

    told = {"privacy_security_experience_years": "0", **{f"new{number}": "no" for number in range(SHOWN)}}
    card, html = card_of(client, "CHPS", **NEWCOMER, **told)

    assert len(card.changes.sets) == SHOWN < MOST
    assert card.changes.more
    assert "There are more." in html


def test_a_way_that_opens_the_early_exam_only_says_so(client):
    step = Step.objects.create(slug="last-term", name="Reach the last term", pathway=Step.objects.first().pathway)
    for fact, value in {"level": "associate", "cahiim_accredited": "yes", "status": "final_term"}.items():
        Effect.objects.create(step=step, question=Question.objects.get(fact=f"him_program_{fact}"), value=value)
    Step.objects.filter(slug="associate-cahiim").update(status="draft")

    card, html = card_of(client, "RHIT", **NEWCOMER)

    assert card.changes.smallest.exam_only
    assert "You could then sit the exam early. The credential comes only when your program is completed." in html


def test_only_what_is_not_open_says_what_would_make_it_a_yes(client):
    response = client.get(f"{RESULTS}?{urlencode(NEWCOMER)}&privacy_security_experience_years=2")

    results = response.context["results"]
    assert all(card.changes for card in results.not_yet)
    assert not any(card.changes for card in results.may_apply)


def test_a_list_of_routes_that_may_not_be_whole_is_helped_as_well(client):
    card, html = card_of(client, "CAHIMS", **NO_DIPLOMA, health_it_ce_hours="45", check="all")

    assert card.verdict == "cannot_tell"
    assert words_of(card.changes.smallest) == ["Earn a high school equivalency (GED or HiSET)"]
    assert "We do not know all ways into this one" in html


def test_a_credential_that_is_held_asks_for_no_change(client):
    card, _ = card_of(client, "RHIT", highest_education="high_school", credentials="RHIT")

    assert card.changes is None


def test_the_next_step_names_the_first_change(client):
    html = client.get(f"{RESULTS}?{urlencode(NO_DIPLOMA)}&privacy_security_experience_years=0").content.decode()

    next_step = html[html.index("What to do next") : html.index('data-verdict="not_yet"')]
    assert '<a href="/pathways/high-school-equivalency/">Earn a high school' in next_step


def test_data_name_the_sets_of_changes_of_each_not_yet(client):
    told = urlencode({**NEWCOMER, "privacy_security_experience_years": "2"})

    data = client.get(f"/check/results.json?{told}").json()["credentials"]

    assert data["RHIT"]["smallest_change"] == [
        [{"kind": "study", "code": "associate-cahiim", "words": f"{ASSOCIATE}, {ACCREDITED}"}]
    ]
    assert "smallest_change" not in data["CCS"]
    sets = [[change["code"] for change in one] for one in data["CHPS"]["smallest_change"]]
    assert sets[0] == ["privacy_security_experience_years 6"]
    assert ["bachelors-degree"] in sets
    assert ["privacy_security_experience_years 4", "CCS"] in sets


def test_each_card_that_is_open_or_not_yet_leads_to_its_plan(client):
    told = {**NEWCOMER, "privacy_security_experience_years": "2", "cost_certificate": "900"}

    for code in ("RHIT", "CCS"):
        card, html = card_of(client, code, **told, goal="CHPS")
        assert sorted(query_of(card.plan)) == sorted({**told, "goal": code}.items())
        assert card.plan.startswith("/check/plan/?")
        assert escape(card.plan) in html


def test_nothing_is_planned_for_what_is_held_or_cannot_be_told(client):
    held, _ = card_of(client, "RHIT", highest_education="high_school", credentials="RHIT")
    open_still, _ = card_of(client, "CHPS", highest_education="high_school", credentials="RHIT")

    assert held.plan == open_still.plan == ""


@pytest.mark.parametrize(("goal", "code"), [("", "RHIT"), ("CCS", "CCS"), ("CHPS", "CHPS"), ("29-2072", "RHIT")])
def test_the_next_step_leads_to_the_plan_for_the_goal_or_else_for_the_first_that_is_not_yet_open(client, goal, code):
    response = client.get(f"{RESULTS}?{urlencode(NEWCOMER)}&privacy_security_experience_years=2&goal={goal}")

    assert response.context["results"].goal.credential.code == code
    html = response.content.decode()
    assert html.index(f"See your plan for {code}") < html.index("You may apply</h2>")

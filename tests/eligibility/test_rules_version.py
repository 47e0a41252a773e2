"""An address that is kept: the day and the digest of the rules in it, and what is said when it is opened later."""

import random
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from eligibility.engine import rules as engine
from eligibility.engine.answers import AnswerError
from eligibility.models import Effect, Option, Question, Requirement, Route, Step
from eligibility.rules import load_rules
from eligibility.rules_version import RulesVersion, digest, read_version
from pathways.models import Pathway

pytestmark = pytest.mark.usefixtures("rules")

TODAY = date(2026, 11, 23)
OLD = "2026-01-02.00000000"
TOLD = "highest_education=associate&credentials=none"
CHECK = [
    "/check/credentials/?highest_education=associate",
    "/check/credentials/answer/?highest_education=associate&credentials=none&credentials=RHIT",
    f"/check/review/?{TOLD}",
    f"/check/results/?{TOLD}",
    f"/check/plan/?{TOLD}&goal=RHIT",
    f"/check/what-if/?{TOLD}",
    f"/check/summary/?{TOLD}",
    f"/check/plan.ics?{TOLD}",
]


def shuffled(rules, seed):
    """The same rules, read in another order."""
    chance = random.Random(seed)

    def mix(rows):
        return tuple(chance.sample(rows, len(rows)))

    def routes(owner):
        return mix([replace(route, requirements=mix(route.requirements)) for route in owner.routes])

    return engine.Rules(
        questions=mix(rules.questions),
        credentials=mix([replace(one, routes=routes(one)) for one in rules.credentials]),
        steps=mix([replace(one, routes=routes(one), effects=mix(one.effects)) for one in rules.steps]),
    )


def change_question(**changes):
    Question.objects.filter(fact="coding_experience_years").update(**changes)


def test_a_version_says_its_day_and_digest():
    version = RulesVersion(TODAY, "1a2b3c4d")

    assert str(version) == "2026-11-23.1a2b3c4d"
    assert read_version([str(version)], TODAY) == version
    assert read_version([str(version), f" {version} "], TODAY) == version


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23",
        "2026-11-24.1a2b3c4d",
        "2026-02-30.1a2b3c4d",
        "0000-01-01.1a2b3c4d",
        "2026-11-23.1A2B3C4D",
        "2026-11-23.1a2b3c4d5",
        "2026-11-23.1a2b3c4d\n2",
        "٢٠٢٦-11-23.1a2b3c4d",
        "<script>",
        "\x00",
        "9" * 5000,
    ],
)
def test_what_names_no_version_is_refused(text):
    with pytest.raises(AnswerError):
        read_version([text], TODAY)


def test_two_versions_are_refused_and_nothing_is_none():
    with pytest.raises(AnswerError):
        read_version(["2026-11-22.1a2b3c4d", "2026-11-23.1a2b3c4d"], TODAY)

    assert read_version([], TODAY) is read_version(["", " "], TODAY) is None


MEANING = {
    engine.Rules: "questions credentials steps",
    engine.Question: "fact kind options minimum maximum record changeable per_year part_of",
    engine.Requirement: "question operator value",
    engine.Route: "code requirements kind permits",
    engine.Credential: "code routes routes_complete in_default_check",
    engine.Effect: "question value",
    engine.Step: "code effects routes pathway rest_of",
}
NO_MEANING = {"words", "holds", "source", "confidence", "condition", "exam_time", "exam_cost", "time", "cost"}


@pytest.mark.parametrize("part", MEANING)
def test_every_field_of_the_rules_is_in_the_digest_or_known_to_be_no_rule(part):
    names = {field.name for field in fields(part)}

    assert names - NO_MEANING == set(MEANING[part].split())


@pytest.mark.sampled(4)
@pytest.mark.parametrize("seed", range(20))
def test_the_digest_does_not_hang_on_the_order_of_reading(rules, seed):
    assert digest(shuffled(rules, seed)) == digest(rules)


@pytest.mark.parametrize("hash_seed", ["0", "1", "12345"])
def test_the_digest_does_not_hang_on_the_process(hash_seed):
    program = """
from decimal import Decimal
from eligibility.engine.rules import *
from eligibility.rules_version import digest
asked = Question("years", Kind.NUMBER, maximum=Decimal("60.00"))
held = Question("credentials", Kind.SEVERAL, ("B", "A"))
route = Route("R", (Requirement(asked, Operator.AT_LEAST, Decimal("2.50")), Requirement(held, Operator.IN, ("B", "A"))))
print(digest(Rules((asked, held), (Credential("C", (route,)),), (Step("S", (Effect(held, "A"),)),))))
"""
    environment = {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": ":".join(sys.path)}

    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "71ed7747"


def test_a_number_means_the_same_with_more_zeros(rules):
    before = digest(rules)

    Requirement.objects.filter(question__fact="privacy_security_experience_years", value="4").update(value="4.00")

    assert Requirement.objects.filter(value="4.00").exists()
    assert digest(load_rules()) == before


@pytest.mark.parametrize(
    "reword",
    [
        lambda: Question.objects.update(label="Other", prompt="Other?", hint="Other"),
        lambda: Option.objects.update(label="Other", hint="Other"),
        lambda: Route.objects.update(name="Other", conditions="Other", review_by="2030-01-01", as_of_note="other"),
    ],
    ids=["questions", "options", "routes"],
)
def test_wording_and_sources_do_not_change_the_digest(rules, reword):
    before = digest(rules)

    reword()

    assert digest(load_rules()) == before


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    "change",
    [
        lambda: change_question(status="draft"),
        lambda: change_question(unit="months"),
        lambda: change_question(per_year=Decimal(2)),
        lambda: change_question(changeable=False),
        lambda: change_question(part_of=Question.objects.get(fact="healthcare_data_experience_years")),
        lambda: Step.objects.filter(slug="certificate").update(rest_of=Pathway.objects.first()),
        lambda: Option.objects.filter(value="doctorate").delete(),
        lambda: Option.objects.filter(question__fact="highest_education", value="associate").update(position=99),
        lambda: Route.objects.filter(code="RHIT-R1").update(kind="recommended"),
        lambda: Route.objects.filter(code="RHIT-R1").update(permits="sit_exam"),
        lambda: Route.objects.filter(code="RHIT-R1").update(status="draft"),
        lambda: Requirement.objects.filter(route__code="RHIT-R1").first().delete(),
        lambda: Requirement.objects.filter(question__fact="privacy_security_experience_years").update(value="5"),
        lambda: Effect.objects.first().delete(),
    ],
)
def test_whatever_changes_a_meaning_changes_the_digest(rules, change):
    before = digest(rules)

    change()

    assert digest(load_rules()) != before


@pytest.mark.sampled(3)
@pytest.mark.parametrize("address", CHECK)
def test_an_address_kept_under_other_rules_says_so_on_every_page(client, address):
    html = client.get(f"{address}&rules={OLD}").text

    assert "The rules have changed since January 2, 2026" in html
    assert "by today’s rules" in html


@pytest.mark.sampled(3)
@pytest.mark.parametrize("address", CHECK)
def test_an_address_kept_under_these_rules_says_nothing(client, rules, address):
    version = RulesVersion(timezone.localdate() - timedelta(days=9), digest(rules))

    html = client.get(f"{address}&rules={version}").text

    assert "The rules have changed" not in html
    assert "We left something out" not in html


def test_the_start_page_says_it_too_where_something_was_dropped(client):
    assert "The rules have changed since" in client.get(f"/check/?shoe_size=9&rules={OLD}").text


def test_what_was_dropped_is_listed_below_the_notice(client):
    response = client.get(f"/check/results/?{TOLD}&shoe_size=9&rules={OLD}")

    assert "What can no longer be read of it is listed below." in response.text
    assert response.text.index("The rules have changed") < response.text.index("<code>shoe_size</code>")


def test_the_way_on_leaves_the_notice_and_what_was_dropped_behind(client):
    response = client.get(f"/check/results/?{TOLD}&shoe_size=9&goal=RHIT&rules={OLD}")

    anew = response.context["visit"].anew
    assert anew == "/check/results/?credentials=none&goal=RHIT&highest_education=associate"
    assert 'class="notice"' not in client.get(anew).text


def test_the_way_on_from_a_question_keeps_its_own_answer(client):
    response = client.get(f"/check/credentials/?{TOLD}&rules={OLD}")

    assert response.context["visit"].anew == "/check/credentials/?credentials=none&highest_education=associate"


def test_a_version_goes_along_from_page_to_page(client):
    response = client.get(f"/check/credentials/answer/?{TOLD}&rules={OLD}")

    assert f"rules={OLD}" in response.headers["Location"]


@pytest.mark.sampled(8)
@pytest.mark.parametrize("address", CHECK)
@pytest.mark.parametrize("value", ["yesterday", "2027-99-99.00000000", "%00", "%F0%9F%98%80", f"{OLD}&rules=other"])
def test_a_version_that_cannot_be_read_is_dropped_with_the_usual_notice(client, address, value):
    response = client.get(f"{address}&rules={value}")

    assert response.status_code == 200
    assert "rules" in [problem.parameter for problem in response.context["problems"]]
    assert "The rules have changed" not in response.text
    assert "rules" not in dict(response.context["visit"].parameters())


def test_data_refuse_a_version_that_cannot_be_read(client):
    response = client.get(f"/check/results.json?{TOLD}&rules=yesterday")

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "rules"

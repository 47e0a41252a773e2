"""What a visitor takes along: the address to keep, and the page for paper."""

from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import RequestFactory
from django.utils import timezone

from eligibility.models import Option
from eligibility.rules_version import digest
from eligibility.summary import summary_of
from tests.eligibility.walker import Page
from tests.marks import unmarked

pytestmark = pytest.mark.usefixtures("rules")

TOLD = (
    "highest_education=high_school&credentials=none&him_program_level=none&foreign_him_program_reciprocity=no"
    "&privacy_security_experience_years=2"
)
PAGES = [f"/check/results/?{TOLD}", f"/check/plan/?goal=RHIT&{TOLD}", f"/check/summary/?goal=RHIT&{TOLD}"]
HOSTILE = "%23import%20%22x%22%3Cscript%3E*b*"


def kept_address(client, address):
    """The address in the field to copy from."""
    text = client.get(address).text
    field = text[text.index('id="kept-address"') :]
    return unescape(field[field.index('value="') + 7 : field.index('">')])


def summary(query):
    return summary_of(RequestFactory().get(f"/check/summary/?{query}"))[1]


def verdicts(query):
    return {lines.code: lines.verdict for lines in summary(query).verdicts}


@pytest.mark.parametrize("address", PAGES)
def test_the_address_to_keep_carries_the_answers_the_day_and_the_digest_of_the_rules(client, rules, address):
    kept = kept_address(client, address)

    told = parse_qsl(urlsplit(kept).query)
    assert kept.startswith(f"http://testserver{urlsplit(address).path}?")
    assert told == sorted([*parse_qsl(urlsplit(address).query), ("rules", f"{timezone.localdate()}.{digest(rules)}")])


@pytest.mark.sampled(2)
@pytest.mark.parametrize("address", PAGES)
def test_the_address_to_keep_opens_the_same_page_without_a_notice(client, address):
    kept = urlsplit(kept_address(client, address))

    again = client.get(f"{kept.path}?{kept.query}")

    assert again.status_code == 200
    assert 'class="notice"' not in again.text
    assert Page(again.text).heading == Page(client.get(address).text).heading


@pytest.mark.sampled(2)
@pytest.mark.parametrize("address", PAGES)
def test_the_address_to_keep_renews_an_older_version_of_the_rules(client, rules, address):
    kept = kept_address(client, f"{address}&rules=2026-01-02.00000000")

    assert dict(parse_qsl(urlsplit(kept).query))["rules"] == f"{timezone.localdate()}.{digest(rules)}"


@pytest.mark.sampled(2)
@pytest.mark.parametrize("address", PAGES)
def test_the_page_warns_of_what_the_address_shows_and_works_without_a_script(client, address):
    text = client.get(address).text

    assert "Whoever you send it to can read your answers in it" in text
    assert "readonly" in text
    assert 'data-copies="kept-address" hidden' in text


def test_the_calendar_is_offered_where_there_is_a_goal(client):
    with_goal, without = (
        client.get(f"/check/results/?goal=RHIT&{TOLD}").text,
        client.get(f"/check/results/?{TOLD}").text,
    )

    assert "/check/plan.ics?" in with_goal
    assert "/check/plan.ics?" not in without
    assert "/check/summary.pdf?" in without


def test_what_cannot_be_read_is_not_in_the_address_to_keep(client):
    kept = kept_address(client, f"/check/results/?{TOLD}&shoe_size={HOSTILE}&rules={HOSTILE}")

    assert "shoe_size" not in kept
    assert "import" not in kept


def test_an_answer_that_can_no_longer_be_given_is_dropped_and_listed_when_the_address_is_opened_later(client):
    kept = urlsplit(kept_address(client, "/check/results/?highest_education=doctorate&credentials=none"))
    Option.objects.filter(value="doctorate").delete()

    response = client.get(f"{kept.path}?{kept.query}")

    assert "The rules have changed since" in response.text
    assert [problem.parameter for problem in response.context["problems"]] == ["highest_education"]


def test_the_summary_shows_every_answer_verdict_and_reason_of_the_results(client):
    results = client.get(f"/check/results/?{TOLD}").context
    text = unescape(unmarked(client.get(f"/check/summary/?{TOLD}").text))

    cards = [*results["results"].may_apply, *results["results"].not_yet]
    reasons = [asked.words for card in cards for asked in (*card.ways[0].result.met, *card.ways[0].result.unmet)]
    assert len(cards) == 5
    assert reasons
    assert [row.answer for row in results["told"] if row.answer not in text] == []
    assert [card.credential.name for card in cards if card.credential.name not in text] == []
    assert [words for words in reasons if words not in text] == []


def test_the_verdicts_of_the_summary_are_in_the_words_of_the_results():
    assert verdicts(TOLD) == {
        "CCS": "You may apply",
        "RHIT": "Not yet",
        "CHDA": "Not yet",
        "CDIP": "Not yet",
        "CHPS": "Not yet",
    }
    early = "him_program_level=associate&him_program_cahiim_accredited=yes&him_program_status=final_term"
    assert verdicts(early)["RHIT"] == "You may sit the exam early"
    assert verdicts("credentials=RHIT")["RHIT"] == "You hold this"
    assert verdicts("")["CCS"] == "We cannot tell yet"


def test_with_a_goal_the_summary_has_the_stages_of_its_plan(client):
    response = client.get(f"/check/summary/?goal=RHIT&start=2027-01&{TOLD}")

    [way] = response.context["summary"].plan.ways
    assert [stage.title for stage in way.stages] == [
        "Complete an associate degree in health information, if the program is CAHIIM-accredited",
        "Pass the RHIT exam",
    ]
    assert way.stages[0].when == "done by January 2029"
    assert way.stages[1].when == "after 1, month not known"
    assert all(stage.title in unescape(response.text) for stage in way.stages)


def test_a_goal_outside_the_check_gets_its_verdict_too():
    assert verdicts(f"goal=RHIA&{TOLD}")["RHIA"] == "Not yet"
    assert "RHIA" not in summary(f"goal=RHIA&{TOLD}").not_checked


def test_the_visitors_own_price_is_labelled_theirs():
    [way] = summary(f"goal=RHIT&cost_associate-degree=8400&{TOLD}").plan.ways

    assert way.stages[0].cost == "$8,400 (your own price)"


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("goal=RHIT&credentials=RHIT", "You hold the RHIT already."),
        ("goal=CCS&check=all&highest_education=high_school&credentials=RHIT", None),
    ],
)
def test_the_summary_says_where_no_plan_is_needed(query, remark):
    plan = summary(query).plan

    assert (remark in plan.remarks) if remark else plan.ways


def test_renewal_is_shown_for_what_is_held_and_for_the_goal():
    renewals = summary("goal=CCS&highest_education=high_school&credentials=ODS&credentials=RHIT").renewals

    assert [lines.code for lines in renewals] == ["RHIT", "CCS", "ODS"]
    assert "Fees, members: US$175 (US$35 a year)" in renewals[-1].parts
    assert all(lines.sources for lines in renewals)


def test_every_source_is_cited_and_dated():
    lines = summary(f"goal=RHIT&{TOLD}&check=all")

    cited = [*lines.verdicts, *lines.renewals, *(stage for way in lines.plan.ways for stage in way.stages)]
    numbers = {number for one in cited for number in one.sources}
    assert numbers == set(range(1, len(lines.sources) + 1))
    assert all("due" in source.dates for source in lines.sources)


def test_every_verdict_on_a_known_way_has_a_source():
    assert all(lines.sources for lines in summary(f"{TOLD}&check=all").verdicts if lines.way)


def test_the_summary_says_what_was_left_out_and_shows_none_of_it(client):
    response = client.get(f"/check/summary/?{TOLD}&shoe_size={HOSTILE}&goal={HOSTILE}&start={HOSTILE}")

    lines = response.context["summary"]
    assert lines.notices == ("Something in the address could not be read and was left out.",)
    assert "import" not in str(lines)
    assert {problem.parameter for problem in response.context["problems"]} == {"shoe_size", "goal", "start"}


@pytest.mark.parametrize("address", ["/check/summary/", f"/check/summary/?goal=RHIT&{TOLD}"])
def test_the_summary_is_never_stored_indexed_or_referred(client, address):
    response = client.get(address)

    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.cookies == {}


def test_the_next_step_of_the_summary_is_the_plans_first_stage_or_that_of_the_results():
    assert summary(f"goal=RHIT&{TOLD}").next_steps[0].startswith("Complete an associate degree")
    assert summary(TOLD).next_steps[0] == "Apply for CCS."
    assert summary("").next_steps[0].startswith("Answer the next question")

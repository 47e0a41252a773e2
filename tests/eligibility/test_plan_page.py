"""The plan page: what to do next, the plans with their reasons and sources, and what nobody knows."""

import pytest
from django.utils.html import conditional_escape

from eligibility import planning
from eligibility.models import Question, Route, Step
from tests.eligibility.planner import (
    ANALYST,
    CODER,
    GRADUATE,
    IN_FINAL_TERM,
    NOBODY,
    address,
    page_of,
    sourced,
    text_of,
    titles,
)


def test_without_a_diploma_the_next_step_toward_rhit_is_to_earn_an_equivalency(visit):
    response = visit("RHIT", NOBODY)

    page = page_of(response)
    assert page.state == "plan"
    assert titles(page.quickest) == [
        "Earn a high school equivalency (GED or HiSET)",
        "Complete an associate degree in health information",
        "Pass the RHIT exam",
    ]
    assert page.next_stages == page.quickest.stages[:1]
    assert text_of(response).index("Do this next") < text_of(response).index("Earn a high school equivalency")


def test_totals_say_at_least_and_name_what_they_leave_out(visit):
    plan = page_of(visit("RHIT", NOBODY)).quickest

    assert (plan.time_words, plan.cost_words, plan.known_time) == ("time not known", "at least $299", "up to 24 months")
    assert plan.time_unknown == ("the time for the high school equivalency", "the waiting time for the RHIT exam")
    assert plan.cost_unknown == (
        "the price of the high school equivalency",
        "the price of the associate degree in health information",
    )


def test_one_plan_is_said_to_be_both_and_two_are_shown_apart(visit):
    one, two = page_of(visit("RHIT")), page_of(visit("CHPS", CODER))

    assert [name for name, _ in one.plans] == ["The quickest and the cheapest plan"]
    assert [name for name, _ in two.plans] == ["The quickest plan", "The cheapest plan"]
    assert titles(two.cheapest) == ["Work: privacy or security management, 6 years", "Pass the CHPS exam"]


def test_study_and_work_run_side_by_side(visit):
    study, work, exam = page_of(visit("CHPS", CODER)).quickest.stages

    assert (study.lane, study.beside) == ("study", (2,))
    assert (work.lane, work.beside) == ("work", (1,))
    assert (exam.lane, exam.after) == ("exam", (1, 2))
    assert work.cost_words == "no cost"


def test_each_stage_says_what_it_is_for(visit):
    study, exam = page_of(visit("RHIT")).quickest.stages

    [purpose] = study.purposes
    assert purpose.opens == "the RHIT exam"
    assert purpose.supplied == (
        "Health information program: an associate degree program",
        "Program is CAHIIM-accredited: yes",
        "Program progress: completed",
    )
    assert exam.purposes[0].is_goal


def test_the_schools_condition_is_said_only_where_it_matters(visit):
    for_rhit = page_of(visit("RHIT")).quickest.stages[0]
    for_chps = page_of(visit("CHPS", CODER)).quickest.stages[0]

    assert for_rhit.condition == "if the program is CAHIIM-accredited"
    assert for_chps.condition == ""


def test_times_fees_and_routes_come_with_their_sources(visit):
    response = visit("RHIT")

    study, exam = page_of(response).quickest.stages
    for row in (study.time_fact, study.route, exam.cost_fact, exam.route):
        assert conditional_escape(row.source) in response.content.decode()
    assert (exam.cost_words, exam.member_cost_words) == ("$299", "$229")
    assert "$299 for non-members" in text_of(response)
    assert "Official transcripts must reach AHIMA" in text_of(response)


def test_an_unconfirmed_route_is_said_to_be_unconfirmed(visit):
    response = visit("CHDA", ANALYST)

    assert not page_of(response).quickest.stages[-1].is_confirmed
    assert "We could not confirm this with AHIMA" in text_of(response)
    assert "We could not confirm this" not in text_of(visit("RHIT"))


def test_what_was_not_answered_is_named_with_where_to_answer_it(visit):
    [question] = page_of(visit("RHIT", {"highest_education": "high_school", "credentials": "none"})).unanswered

    assert question.label == "Health information program"
    assert question.address.startswith("/check/him_program_level/?")
    assert "goal=RHIT" in question.address


def test_work_that_nothing_was_told_of_counts_from_none(visit):
    answers = {"highest_education": "bachelor", "credentials": "none"}
    work = next(stage for stage in page_of(visit("CHPS", answers)).quickest.stages if stage.lane == "work")

    assert "count from none" in work.note


def test_where_an_unknown_could_change_the_order_the_page_says_so_and_names_it(visit):
    response = visit("CHPS", CODER)

    [words] = [words for words in page_of(response).doubts if "quickest" in words]
    assert "We cannot tell for sure which plan is the quickest." in words
    assert "the time for the bachelor's degree in health information management" in words
    assert words in text_of(response).replace("&#x27;", "'")


def test_a_price_can_settle_which_plan_is_cheapest(visit):
    before = page_of(visit("29-2072"))
    after = page_of(visit("29-2072", **{"cost_certificate": "1500", "cost_associate-degree": "9000"}))

    assert any("price of the associate degree in health information" in words for words in before.doubts)
    assert not any("price of the associate degree in health information" in words for words in after.doubts)
    assert (after.cheapest.cost_words, after.cheapest.uses_own_price) == ("$1,500", True)


def test_a_plan_that_is_not_proven_says_so(rules, client, monkeypatch):
    real = planning.plan_for
    monkeypatch.setattr(planning, "plan_for", lambda *args, **kwargs: real(*args, **kwargs)._replace(proven=False))

    assert "Best found, not proven shortest" in text_of(client.get(address("RHIT")))


def test_other_ways_stand_beside_with_their_differences(visit):
    base, certificate = page_of(visit("RHIT")).alternatives

    assert (base.name, base.is_base, base.adds) == ("Straight to the associate degree", True, ())
    assert certificate.name == "With the certificate first"
    assert certificate.adds == ("Complete a certificate program",)
    assert (certificate.time_differs, certificate.cost_differs) == ("longer", "costs more")


def test_no_two_ways_beside_each_other_read_the_same(visit):
    for goal, answers in (("CHPS", CODER), ("CHDA", ANALYST), ("CDIP", GRADUATE), ("RHIA", GRADUATE)):
        ways = page_of(visit(goal, answers)).alternatives
        assert len(ways) <= 4
        assert len({tuple(titles(way.plan)) for way in ways}) == len(ways)


def test_what_else_a_way_opens_is_named(visit):
    base, *others = page_of(visit("RHIA")).alternatives

    assert "CDIP" in base.opens
    assert "CHPS" not in base.opens
    by_name = {way.name: way for way in others}
    assert by_name["With the associate degree first"].opens_more == ("RHIT, if the program is CAHIIM-accredited",)


def test_what_opens_at_some_schools_only_says_at_which(visit):
    base = page_of(visit("CHPS", CODER)).alternatives[0]

    assert base.plan.stages[0].condition == ""
    assert base.opens == ("RHIT, if the program is CAHIIM-accredited", "CDIP")


def test_questions_for_an_adviser_come_from_the_plan(visit):
    asked = {one.whom: " ".join(one.questions) for one in page_of(visit("RHIT")).questions}

    school = asked["An admissions adviser of each school you look at"]
    assert "only if the program is CAHIIM-accredited" in school
    assert "cost in all" in school
    assert "earlier courses and credits" in school
    awarding_body = asked["AHIMA's certification team, at ahima.org"]
    assert "Is the fee of the RHIT exam still $299" in awarding_body
    assert "How soon after my application" in awarding_body


def test_an_unconfirmed_route_and_work_are_asked_about(visit):
    asked = {one.whom: " ".join(one.questions) for one in page_of(visit("CHDA", ANALYST)).questions}

    words = asked["AHIMA's certification team, at ahima.org"]
    assert "Does this way into CHDA still hold: RHIT and 3 years of work with health care data?" in words
    assert "Will this work count as “Work with health care data”" in words


def test_a_credential_held_has_nothing_left_to_plan(visit):
    response = visit("RHIT", {"credentials": "RHIT"})

    assert page_of(response).state == "held"
    assert "You hold RHIT" in text_of(response)
    assert page_of(response).plans == ()


def test_what_is_open_has_the_exam_alone_left(visit):
    response = visit("CDIP", {"highest_education": "bachelor", "credentials": "none"})

    assert page_of(response).state == "exam"
    assert titles(page_of(response).quickest) == ["Pass the CDIP exam"]
    assert "The exam is all that is left" in text_of(response)


def test_in_the_final_term_the_exam_may_be_sat_now(visit):
    response = visit("RHIT", IN_FINAL_TERM)

    page = page_of(response)
    assert page.early_exam.code == "RHIT-R3"
    assert "You may sit the RHIT exam now" in text_of(response)
    assert titles(page.quickest) == ["Finish the associate program you are in", "Pass the RHIT exam"]


def test_where_there_is_no_way_the_page_says_what_nothing_supplies(visit):
    Step.objects.filter(pathway__isnull=False).update(status="draft")

    response = visit("RHIT", GRADUATE)

    assert page_of(response).state == "no_way"
    assert "Program is CAHIIM-accredited: yes" in page_of(response).no_way.unsupplied
    assert "Nothing on this site supplies this" in text_of(response)


def test_steps_that_wait_on_each_other_are_named(visit):
    credentials = Question.objects.get(fact="credentials")
    Step.objects.exclude(slug="associate-cahiim").update(status="draft")
    Route.objects.filter(step__slug="associate-cahiim").delete()
    route = Route.objects.create(code="LOOP", name="Loop", step=Step.objects.get(slug="associate-cahiim"), **sourced())
    route.requirements.create(question=credentials, operator="includes_any", value="RHIT")

    page = page_of(visit("RHIT", GRADUATE))

    assert page.state == "no_way"
    assert set(page.no_way.waiting) == {"Complete an associate degree in health information", "Pass the RHIT exam"}


@pytest.mark.parametrize(
    ("soc", "words", "first"),
    [
        ("29-2072", "postsecondary nondegree award", "Complete a certificate program"),
        ("29-9021", "associate&#x27;s degree", "Complete an associate degree in health information"),
    ],
)
def test_an_occupation_leads_to_its_typical_education(visit, soc, words, first):
    response = visit(soc)

    assert titles(page_of(response).quickest) == [first]
    assert f"typical to start: {words}" in text_of(response)
    assert "Typical does not mean required" in text_of(response)


def test_an_occupation_whose_education_is_there_already_says_so(visit):
    assert page_of(visit("29-2072", {"highest_education": "associate"})).state == "met"

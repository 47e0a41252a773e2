"""Plans for people one meets, on the shipped content: their stages and bounds were worked out by hand."""

import pytest

from eligibility.costs import with_times_and_costs
from eligibility.engine.answers import read
from eligibility.engine.plans import cheapest, holding, plan_for, quickest

NOTHING_YET = {
    "highest_education": "high_school",
    "credentials": "none",
    "him_program_level": "none",
    "him_program_cahiim_accredited": "no",
    "him_program_status": "none",
    "foreign_him_program_reciprocity": "no",
    "healthcare_data_experience_years": "0",
    "privacy_security_experience_years": "0",
    "masters_in_him_or_hi": "no",
    "coding_experience_years": "0",
    "it_mgmt_experience_years": "0",
    "it_mgmt_healthcare_years": "0",
}
OPEN = None
"""No upper bound: what an exam's date, a diploma or a school costs in time or money is not on file."""


@pytest.fixture
def planned(rules):
    """The plan of somebody who differs from NOTHING_YET as said, by the wish."""

    def plan(goal, wish=quickest, **told):
        priced = with_times_and_costs(rules, {})
        answers = read(priced, [(fact, [answer]) for fact, answer in {**NOTHING_YET, **told}.items()]).answers
        search = plan_for(priced, answers, holding(priced, priced.credential(goal)), wish)
        assert search.proven
        [best] = search.plans
        return best

    return plan


def summary(plan):
    """(codes by stage, months, dollars)."""
    return [stage.action.code for stage in plan.stages], bounds(plan.time), bounds(plan.cost)


def bounds(total):
    return total.low, OPEN if total.is_open else total.high


def test_without_a_diploma_the_way_to_the_rhit_starts_with_an_equivalency(planned):
    # A program asks for a diploma, the exam for a degree from an accredited program of up to two years. How long the
    # equivalency and the wait for the exam take is not on file; of the dollars only the fee of 299 is.
    expected = ["ged", "associate-cahiim", "RHIT"]

    assert summary(planned("RHIT", highest_education="none")) == (expected, (0, OPEN), (299, OPEN))


def test_a_certificate_does_not_lead_to_the_rhit_so_the_degree_still_comes_first(planned):
    # CAHIIM accredits degrees only, and nothing on file lets a certificate shorten the degree.
    told = {
        "him_program_level": "certificate",
        "him_program_cahiim_accredited": "no",
        "him_program_status": "completed",
    }

    assert summary(planned("RHIT", **told)) == (["associate-cahiim", "RHIT"], (0, OPEN), (299, OPEN))


def test_an_rhit_holder_with_one_year_of_data_work_needs_two_more_years_for_the_chda(planned):
    # The route for RHIT holders asks for three years. A bachelor's degree and the RHIA would need no years at all, but
    # how long the degree and two exams take is not known, so known work comes first.
    told = {
        "highest_education": "associate",
        "credentials": "RHIT",
        "him_program_level": "associate",
        "him_program_cahiim_accredited": "yes",
        "him_program_status": "completed",
        "healthcare_data_experience_years": "1",
    }

    for wish in (quickest, cheapest):
        assert summary(planned("CHDA", wish, **told)) == (
            ["healthcare_data_experience_years 3", "CHDA"],
            (24, OPEN),
            (0, OPEN),
        )


def test_coding_years_are_not_privacy_years_on_the_way_to_the_chps(planned):
    # With an associate degree four years are enough, and the degree of up to two years fits beside that work. Without
    # any degree it takes six years, and nothing but the exam costs money.
    told = {"coding_experience_years": "6"}

    assert summary(planned("CHPS", quickest, **told)) == (
        ["associate-cahiim", "privacy_security_experience_years 4", "CHPS"],
        (48, OPEN),
        (0, OPEN),
    )
    assert summary(planned("CHPS", cheapest, **told)) == (
        ["privacy_security_experience_years 6", "CHPS"],
        (72, OPEN),
        (0, OPEN),
    )


def test_with_a_bachelors_degree_in_another_field_the_cdip_takes_the_exam_alone(planned):
    # An associate degree or higher in any field opens it; the fee is not confirmed, so it is not counted.
    assert summary(planned("CDIP", highest_education="bachelor")) == (["CDIP"], (0, OPEN), (0, OPEN))


def test_in_the_final_term_the_associate_program_is_finished_and_no_new_one_started(planned):
    # The exam may be sat early, but the credential comes with the degree; what is left takes no more than the whole.
    told = {
        "him_program_level": "associate",
        "him_program_cahiim_accredited": "yes",
        "him_program_status": "final_term",
    }

    plan = planned("RHIT", **told)

    assert summary(plan) == (["finish-associate", "RHIT"], (0, OPEN), (299, OPEN))
    assert plan.stages[0].end == (0, 24)


def test_with_both_degrees_in_health_information_the_rhia_takes_the_exam_alone(planned):
    # The bachelor's program counts though it was told of second.
    told = {
        "highest_education": "bachelor",
        "him_program_level": "associate",
        "him_program_cahiim_accredited": "yes",
        "him_program_status": "completed",
        "him_program_2_level": "bachelor",
        "him_program_2_cahiim_accredited": "yes",
        "him_program_2_status": "completed",
    }

    assert summary(planned("RHIA", **told)) == (["RHIA"], (0, OPEN), (299, 299))


def test_years_in_health_care_count_among_the_years_in_information_systems(planned):
    # Ten years, eight of them in health care: eight years there and two anywhere, one after the other.
    plan = planned("CPHIMS")

    assert [stage.action.code for stage in plan.stages] == [
        "it_mgmt_healthcare_years 8",
        "it_mgmt_experience_years 10",
        "CPHIMS",
    ]
    assert plan.stages[1].start == (96, 96)
    assert plan.stages[1].end == (120, 120)

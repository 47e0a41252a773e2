"""People with a plan to make, and the plan page asked for them."""

from urllib.parse import urlencode

from guide.provenance import Source

NOBODY = {"highest_education": "none", "credentials": "none", "him_program_level": "none"}
GRADUATE = {**NOBODY, "highest_education": "high_school"}
ANALYST = {"highest_education": "associate", "credentials": "RHIT", "healthcare_data_experience_years": "1"}
CODER = {**GRADUATE, "coding_experience_years": "6", "privacy_security_experience_years": "0"}
IN_FINAL_TERM = {
    "highest_education": "high_school",
    "credentials": "none",
    "him_program_level": "associate",
    "him_program_cahiim_accredited": "yes",
    "him_program_status": "final_term",
}


def address(goal="", answers=GRADUATE, **more):
    parameters = {**({"goal": goal} if goal else {}), **answers, **more}
    return f"/check/plan/?{urlencode(sorted(parameters.items()))}"


def sourced():
    """What every fact and route needs to be published."""
    return {"source": Source.objects.first(), "review_by": "2027-11-30", "confidence": "high"}


def page_of(response):
    return response.context["page"]


def titles(plan):
    return [stage.title for stage in plan.stages]


def text_of(response):
    """The page's markup with its white space made even."""
    return " ".join(response.content.decode().split())

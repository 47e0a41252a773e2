"""Addresses of every kind of page, and of every page that somebody wrote."""

import json
from pathlib import Path

FIXTURES = Path(__file__).parents[2] / "fixtures"
ANSWERS = "highest_education=associate&credentials=none"
TOLD = (
    "highest_education=high_school&credentials=none&him_program_level=none&foreign_him_program_reciprocity=no"
    "&privacy_security_experience_years=2"
)


def shipped(file, model, field="slug"):
    """What the field says in each published row of the model that the site starts from."""
    rows = [row["fields"] for row in json.loads((FIXTURES / f"{file}.json").read_text()) if row["model"] == model]
    return [row[field] for row in rows if row.get("status", "published") == "published"]


SUMMARIES = [
    f"/check/summary/?{TOLD}",
    f"/check/summary/?goal=RHIT&start=2027-01&{TOLD}",
    "/check/summary/?goal=CHDA&credentials=RHIT&highest_education=associate&healthcare_data_experience_years=1",
]
# One page of each kind, with what the longest of it holds.
KINDS = [
    "/",
    "/guide/",
    "/guide/education/",
    "/questions/",
    "/glossary/",
    "/organizations/",
    "/sources/",
    "/about/",
    "/certifications/",
    "/certifications/compare/?with=chda&with=cpc&with=ods",
    "/certifications/rhit/",
    "/pathways/",
    "/pathways/compare/",
    "/pathways/associate-degree/",
    "/careers/",
    "/programs/?near=43299&award=2",
    "/programs/211927/",
    "/outlook/",
    "/outlook/wages/",
    "/outlook/wages/history/",
    "/outlook/work/",
    "/outlook/states/",
    "/outlook/states/california/",
    "/outlook/time-and-pay/?state=TX&cost_certificate=8400&cost_associate-degree=x",
    "/search/?q=coding",
    "/check/",
    "/check/highest_education/",
    "/check/credentials/answer/",
    "/check/it_mgmt_experience_years/",
    f"/check/review/?{ANSWERS}",
    f"/check/results/?check=all&{TOLD}",
    f"/check/what-if/?{ANSWERS}",
    f"/check/plan/?goal=RHIT&{TOLD}",
    f"/check/summary/?goal=RHIT&start=2027-01&{TOLD}",
]
PAGES = [
    "/",
    "/guide/",
    *(f"/guide/{slug}/" for slug in shipped("guide", "guide.section")),
    "/questions/",
    "/glossary/",
    "/organizations/",
    "/sources/",
    "/about/",
    "/certifications/",
    "/certifications/compare/",
    "/certifications/compare/?with=chda&with=cpc&with=ods&with=rhit",
    *(f"/certifications/{slug}/" for slug in shipped("certifications", "certifications.credential")),
    "/pathways/",
    "/pathways/compare/",
    "/pathways/compare/?with=high-school-equivalency&with=certificate&with=bachelors-degree",
    *(f"/pathways/{slug}/" for slug in shipped("pathways", "pathways.pathway")),
    "/careers/",
    "/programs/",
    "/programs/?near=43299&award=2&show=all&state=ZZ",
    "/programs/211927/",
    "/programs/?near=zzz",
    "/programs/?near=43299&page=2",
    "/outlook/",
    "/outlook/wages/",
    "/outlook/wages/history/",
    "/outlook/work/",
    "/search/",
    "/search/?q=coding",
    "/search/?q=zzzz",
    "/check/",
    *(f"/check/{fact}/" for fact in shipped("eligibility", "eligibility.question", "fact")),
    "/check/credentials/answer/",
    "/check/coding_experience_years/answer/?coding_experience_years=many",
    "/check/review/",
    "/check/results/",
    "/check/what-if/",
    "/check/plan/",
    f"/check/plan/?goal=RHIT&{TOLD}",
    f"/check/plan/?goal=CHPS&start=soon&{TOLD}",
    f"/check/review/?{ANSWERS}",
    f"/check/results/?{ANSWERS}",
    f"/check/what-if/?{ANSWERS}",
    "/outlook/states/",
    "/outlook/states/?occupation=29-9021&map=quotient&sort=median&q=new&x=1",
    "/outlook/states/?q=atlantis",
    "/outlook/states/california/",
    "/outlook/states/district-of-columbia/?occupation=29-9021",
    "/outlook/states/guam/",
    "/outlook/states/puerto-rico/?occupation=29-9021",
    "/outlook/time-and-pay/",
    "/outlook/time-and-pay/?state=TX&cost_certificate=8400&cost_associate-degree=x&cost_y=1",
    "/check/summary/",
    *SUMMARIES,
    f"/check/summary/?{TOLD}&goal=RHIT&check=all&rules=2026-01-02.00000000&shoe_size=9",
    f"/check/results/?{TOLD}&rules=2026-01-02.00000000",
    "/check/plan.ics",
    f"/check/plan.ics?goal=RHIT&{TOLD}",
    f"/check/plan.ics?goal=RHIT&start=soon&{TOLD}",
    f"/check/plan.ics?goal=CCS&start=2027-01&{TOLD}",
]

from html import unescape

import pytest

from certifications.models import Credential, CredentialFact
from eligibility.models import Route
from guide.models import Organization

pytestmark = pytest.mark.django_db

ADDRESS = "/certifications/compare/"


def compared(client, query=""):
    """The rows of the comparison by label."""
    return {row.label: row for row in client.get(ADDRESS + query).context["rows"]}


def values(row):
    return [[fact.value for fact in cell] for cell in row.cells]


def test_the_first_two_of_the_usual_check_stand_side_by_side_when_nothing_is_chosen(client, content):
    assert client.get(ADDRESS).context["choice"].slugs == ["rhit", "ccs"]


def test_each_chosen_credential_is_a_column_with_its_facts(client, content):
    rows = compared(client, "?with=rhit&with=ccs")

    assert values(rows["Questions in the exam"]) == [["150 questions"], ["107 questions"]]
    assert values(rows["Exam fee, members"]) == [["US$229"], ["US$299"]]
    assert values(rows["Renewal cycle"]) == [["24 months"], ["24 months"]]
    assert rows["Level"].cells == [["Technician"], ["Specialist"]]


def test_columns_are_headed_in_the_order_of_their_cells(client, content):
    text = client.get(f"{ADDRESS}?with=ccs&with=rhit").text
    rows = compared(client, "?with=ccs&with=rhit")

    assert text.index('<th scope="col"><a href="/certifications/rhit/">') < text.index(
        '<th scope="col"><a href="/certifications/ccs/">'
    )
    assert rows["Level"].cells == [["Technician"], ["Specialist"]]


def test_every_figure_and_every_way_in_carries_its_source(client, content):
    response = client.get(f"{ADDRESS}?with=rhit&with=ccs&with=chda")

    sourced = [
        one for row in response.context["rows"] if row.kind in {"facts", "routes"} for cell in row.cells for one in cell
    ]
    assert len(sourced) > 20
    assert response.text.count('class="provenance"') == len(sourced)


def test_ways_in_say_what_they_ask_and_stand_apart_from_advice(client, content):
    rows = compared(client, "?with=rhit&with=ccs")

    assert {route.kind for cell in rows["Ways in: any one of these"].cells for route in cell} == {"required"}
    assert [len(cell) for cell in rows["Recommended, not required"].cells] == [0, 5]
    assert "<li>Program is CAHIIM-accredited: yes</li>" in client.get(ADDRESS).text


def test_a_way_in_of_low_confidence_says_that_we_could_not_confirm_it(client, content):
    low = Route.objects.published().filter(credential__code="CHDA", confidence="low").count()

    text = client.get(f"{ADDRESS}?with=rhit&with=chda").text

    assert low > 0
    assert text.count("We could not confirm this with AHIMA</span>") == low


def test_a_draft_way_in_and_a_draft_figure_are_not_shown(client, content):
    Route.objects.filter(code="RHIT-R3").update(status="draft", name="Zyzzyva")
    CredentialFact.objects.filter(slug="rhit-fee-member").update(status="draft")

    assert "Zyzzyva" not in client.get(ADDRESS).text
    assert values(compared(client)["Exam fee, members"])[0] == []


def test_what_is_not_known_is_shown_as_unknown(client, content):
    rows = compared(client, "?with=ccs&with=cphims")

    assert rows["Exam fee, non-members"].cells[1] == []
    assert "Unknown: no source on file" in client.get(f"{ADDRESS}?with=ccs&with=cphims").text


def test_plain_facts_stand_even_when_all_are_unknown(client, content):
    CredentialFact.objects.all().delete()

    assert {"Questions in the exam", "Exam fee, members", "Renewal fee"} <= compared(client).keys()
    assert "Good to know" not in compared(client)


def test_it_says_where_other_ways_in_may_exist(client, content):
    with_cpc = compared(client, "?with=rhit&with=cpc")

    assert with_cpc["Are these all the ways in?"].cells == [["Yes"], ["We do not know. Others may exist."]]
    assert "Are these all the ways in?" not in compared(client, "?with=rhit&with=ccs")


def test_what_agrees_and_what_differs_is_said_in_words(client, content):
    rows = compared(client, "?with=rhit&with=ccs")

    assert rows["Awarding body"].agreement == rows["Renewal cycle"].agreement == "Same"
    assert rows["Level"].agreement == rows["Exam fee, members"].agreement == "Different"
    assert client.get(ADDRESS).text.count('<span class="tag">Same</span>') == 3


def test_nothing_is_said_to_differ_where_what_is_on_file_does_not_settle_it(client, content):
    units = compared(client, "?with=rhit&with=ods")["Continuing education per cycle"]
    ranges = compared(client, "?with=rhit&with=chps")["Questions in the exam"]
    unknown = compared(client, "?with=rhit&with=chda")["Exam fee, members"]

    assert values(units) == [["20 continuing education units"], ["20 hours"]]
    assert values(ranges) == [["150 questions"], ["140 to 160 questions"]]
    assert values(unknown) == [["US$229"], []]
    assert units.agreement == ranges.agreement == unknown.agreement == ""


def test_a_draft_credential_cannot_be_chosen(client, content):
    Credential.objects.filter(code="CPC").update(status="draft")

    response = client.get(f"{ADDRESS}?with=cpc&with=chda")

    assert response.context["choice"].slugs == ["rhit", "chda"]
    assert "CPC" not in [option.name for option in response.context["choice"].options]


def test_a_credential_page_leads_to_its_comparison_with_each_other_credential(client, content):
    text = unescape(client.get("/certifications/rhia/").text)
    others = Credential.objects.published().exclude(code="RHIA")

    assert all(f'href="{ADDRESS}?with=rhia&with={other.slug}"' in text for other in others)
    assert "with=rhia&with=rhia" not in text


def test_the_list_leads_to_the_comparison(client, content):
    assert f'href="{ADDRESS}"' in client.get("/certifications/").text


def test_an_awarding_body_kept_as_a_draft_is_named_and_not_linked(client, content):
    Organization.objects.filter(acronym="AHIMA").update(status="draft")

    text = client.get(ADDRESS).text

    assert "AHIMA (American Health Information Management Association)" in text
    assert "/organizations/#ahima" not in text

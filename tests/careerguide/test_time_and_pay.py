import re
from decimal import Decimal
from html import unescape

import pytest

from outlook.models import Area, WageEstimate
from pathways.models import PathwayFact

pytestmark = pytest.mark.django_db

TIME = "/outlook/time-and-pay/"


def section(text, name):
    """The part of a page under a heading with this id."""
    return re.search(rf'<section[^>]*>\s*<h[23] id="{name}">.*?</section>', text, re.DOTALL)[0]


def ways(client, query=""):
    return {way.pathway.slug: way for way in client.get(f"{TIME}{query}").context["ways"]}


def words(comparisons):
    return [(one.pay.measure.name, one.words) for one in comparisons]


def test_time_stands_against_the_pay_of_the_nation_until_a_state_is_chosen(client, content):
    nation, texas = (client.get(f"{TIME}{query}").context for query in ("", "?state=TX"))

    assert [one.year.words for one in nation["pay"]] == ["$37,000", "$43,490", "$51,140"]
    assert [one.year.words for one in texas["pay"]] == ["$34,440", "$39,470", "$48,860"]
    assert [one.month_in_words for one in texas["pay"]] == ["$2,870", "$3,289", "$4,072"]


def test_the_time_of_a_pathway_is_measured_in_what_the_work_pays_in_as_many_months(client, content):
    found = ways(client, "?state=texas")

    # 9 to 12 months at 34,440 dollars a year; the associate degree has no lower bound on file, so it gets none here.
    assert words(found["certificate"].time_against) == [
        ("p10", "$25,830 to $34,440"),
        ("p25", "$29,603 to $39,470"),
        ("median", "$36,645 to $48,860"),
    ]
    assert words(found["associate-degree"].time_against)[0] == ("p10", "up to $68,880")


def test_a_price_is_unknown_until_the_visitor_gives_one(client, content):
    plain, own = ways(client, "?state=TX"), ways(client, "?state=TX&cost_certificate=8,400.50")

    assert all(way.price_against == () and way.own_price is None for way in plain.values())
    assert own["certificate"].own_price == Decimal("8400.50")
    assert words(own["certificate"].price_against) == [
        ("p10", "2.9 months"),
        ("p25", "2.6 months"),
        ("median", "2.1 months"),
    ]
    assert own["associate-degree"].own_price is None
    assert "Unknown: no source on file" in section(client.get(TIME).text, "way-certificate")


def test_a_price_on_file_is_shown_with_its_source_and_gives_way_to_the_visitors(client, content):
    fact = PathwayFact.objects.get(slug="certificate-length")
    fact.pk, fact._state.adding = None, True
    fact.slug, fact.kind, fact.low, fact.high, fact.unit = "certificate-cost", "cost", 2000, None, "usd"
    fact.save()

    text = section(client.get(f"{TIME}?state=TX").text, "way-certificate")

    assert "At least US$2,000" in text
    assert text.count("due for review since") == 2
    assert words(ways(client, "?state=TX")["certificate"].price_against)[0] == ("p10", "at least 0.7 months")
    assert words(ways(client, "?state=TX&cost_certificate=0")["certificate"].price_against)[0] == ("p10", "0 months")


def test_a_length_that_is_not_on_file_stays_unknown(client, content):
    PathwayFact.objects.filter(slug="certificate-length").update(status="draft")

    response = client.get(f"{TIME}?state=TX")

    way = ways(client, "?state=TX")["certificate"]
    assert (way.length, way.time_against, way.has_length) == (None, (), False)
    assert "Unknown: no source on file" in section(response.text, "way-certificate")
    assert [(bar.sure, bar.maybe) for bar in response.context["chart"].bars] == [("", ""), ("", "100.00%")]


def test_nothing_is_drawn_where_no_length_is_known(client, content):
    PathwayFact.objects.filter(kind="length").update(status="draft")

    response = client.get(TIME)

    assert response.context["chart"] is None
    assert 'class="time-chart"' not in response.text


def test_pay_that_is_missing_is_said_to_be_and_nothing_is_worked_out_from_it(client, content):
    wage = WageEstimate.objects.of("29-2072").get(area__state="TX", area__kind="state", year=2025)
    wage.annual_p10, wage.markers = None, {"annual_p10": "*"}
    wage.save()

    response = client.get(f"{TIME}?state=TX")

    assert "wage not available" in section(response.text, "pay")
    assert [name for name, _ in words(ways(client, "?state=TX")["certificate"].time_against)] == ["p25", "median"]


def test_a_territory_without_newer_figures_is_shown_by_its_newest(client, content):
    context = client.get(f"{TIME}?state=PR").context

    assert (context["wage"].year, context["pay"][2].year.words) == (2024, "$22,880")


def test_an_area_without_figures_still_shows_the_time(client, content):
    response = client.get(f"{TIME}?state=GU&occupation=29-9021")

    assert {one.year.words for one in response.context["pay"]} == {"unknown: not on file"}
    assert "9 to 12 months" in response.text


def test_the_assumptions_are_written_out(client, content):
    text = section(client.get(TIME).text, "assumptions")

    for sentence in (
        "Pay is not split by schooling.",
        "We assume that people who begin earn nearer the two lower figures than the median.",
        "Price is unknown</strong> unless you enter one.",
    ):
        assert sentence in text


@pytest.mark.parametrize("price", ["x", "-5", "1e3", "NaN", "250001", "1.234", "٣", "8400 dollars"])
def test_a_price_that_cannot_be_read_is_an_error_at_its_field_and_is_kept_in_view(client, content, price):
    response = client.get(TIME, {"state": "TX", "cost_certificate": price})

    assert response.status_code == 200
    assert list(response.context["errors"]) == ["cost_certificate"]
    assert 'aria-invalid="true"' in response.text
    assert f'value="{price}"' in unescape(response.text)
    assert response.context["ways"][0].own_price is None


@pytest.mark.parametrize(
    "query",
    ["?cost_nonsense=100", "?state=atlantis", "?state=TX&state=CA", "?occupation=00-0000", "?goal=RHIT", "?cost_=1"],
)
def test_what_the_page_cannot_read_is_left_out_with_a_notice(client, content, query):
    response = client.get(f"{TIME}{query}")

    assert response.status_code == 200
    assert len(response.context["notices"]) == 1
    assert response.context["area"] is None


def test_a_price_in_the_address_is_private(client, content):
    response = client.get(f"{TIME}?cost_certificate=8400")

    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_an_empty_site_has_no_state_and_says_of_time_and_pay_that_nothing_is_on_file(client, content):
    WageEstimate.objects.all().delete()
    PathwayFact.objects.all().delete()
    Area.objects.all().delete()

    assert client.get("/outlook/states/texas/").status_code == 404
    text = client.get(TIME).text
    assert text.count("Unknown: no source on file") == 4

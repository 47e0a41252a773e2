"""The dates of a plan as an iCalendar file, read back with a parser."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import RequestFactory
from django.utils import timezone
from icalendar import Calendar

from certifications.models import Credential, CredentialFact
from certifications.renewal import renewal_of
from eligibility.calendars import calendar_file, plan_dates
from eligibility.planning import present_plan
from eligibility.summary import wished_visit
from eligibility.wording import Wording
from tests.marks import unmarked

pytestmark = pytest.mark.usefixtures("rules")

DAY = date(2026, 11, 23)
NEWCOMER = "highest_education=high_school&credentials=none&him_program_level=none"
# The associate degree takes up to 24 months, so it stands at January 2029; the exam's waiting time is not on file.
RHIT = f"/check/plan.ics?goal=RHIT&start=2027-01&{NEWCOMER}&foreign_him_program_reciprocity=no"


def events_of(content):
    return Calendar.from_ical(content).walk("VEVENT")


def plan_page(query):
    visit, goals, wishes = wished_visit(RequestFactory().get(f"/check/plan.ics?{query}"))
    return present_plan(visit, wishes, goals.credentials, Wording.of_all())


def ending(page, **months):
    """The plan page with the exams of these credentials passed in these months."""
    stages = [
        replace(stage, done_by=months[stage.code]) if stage.code in months else stage for stage in page.quickest.stages
    ]
    return replace(page, quickest=replace(page.quickest, stages=tuple(stages)))


def renewal(code):
    return renewal_of(Credential.objects.with_awarding_body().with_facts().get(code=code))


def renewal_days(dates):
    return [one.day for one in dates.milestones if one.key.startswith("renewal")]


def test_a_milestone_stands_at_the_upper_bound_as_an_all_day_event(client):
    degree, note = events_of(client.get(RHIT).content)

    assert degree["dtstart"].dt == date(2029, 1, 1)
    assert degree["dtstart"].params["value"] == "DATE"
    assert (
        degree["summary"]
        == "By now: Complete an associate degree in health information, if the program is CAHIIM-accredited"
    )
    assert "It takes up to 24 months" in degree["description"]
    assert "due for review since May 24, 2025" in degree["description"]
    assert degree["url"] == "http://testserver/pathways/associate-degree/"
    assert note["dtstart"].dt == date(2029, 1, 1)


def test_what_has_no_known_end_is_left_out_and_named_in_the_last_event(client):
    *_, note = events_of(client.get(RHIT).content)

    assert "Pass the RHIT exam: when it is done is not known." in note["description"]
    assert "Renewal of the RHIT: it is counted from the exam, whose month is not known." in note["description"]


def test_the_file_keeps_to_the_format(client):
    content = client.get(RHIT).content

    calendar = Calendar.from_ical(content)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"] == "-//careerguide//Dates of a plan//EN"
    assert calendar.errors == []
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    for event in calendar.walk("VEVENT"):
        assert event["dtstamp"].dt.date() == timezone.localdate()
        assert event["transp"] == "TRANSPARENT"


def test_the_same_plan_on_the_same_day_gives_the_same_bytes_and_every_event_a_name_of_its_own(client):
    first, again = client.get(RHIT).content, client.get(RHIT).content
    other = client.get(RHIT.replace("2027-01", "2027-02")).content

    names = [event["uid"] for event in events_of(first)]
    assert first == again
    assert len(set(names)) == len(names) == 2
    assert not set(names) & {event["uid"] for event in events_of(other)}


def test_the_file_tells_nothing_of_the_answers_but_the_plan(client):
    text = client.get(f"{RHIT}&privacy_security_experience_years=7").content.replace(b"\r\n ", b"").decode()

    assert "privacy" not in text.lower()
    assert "high_school" not in text
    assert "credentials=none" not in text


def test_the_file_is_a_download_that_nobody_keeps(client):
    response = client.get(RHIT)

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="careerguide-plan-rhit.ics"'
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.cookies == {}


def test_the_file_says_when_the_rules_have_changed(client):
    *_, note = events_of(client.get(f"{RHIT}&rules=2026-01-02.00000000&shoe_size=9").content)

    assert "The rules have changed since January 2, 2026" in note["description"]
    assert "could not be read and was left out" in note["description"]
    assert "shoe_size" not in note["description"]


@pytest.mark.parametrize("start", ["", "soon", "2027", "2027-13", "1066-10", "2027-01&start=2028-01", "%00"])
def test_without_a_readable_start_a_page_asks_for_it(client, start):
    response = client.get(f"/check/plan.ics?goal=RHIT&{NEWCOMER}&start={start}")

    assert response.status_code == 200
    assert "<title>Dates for your calendar" in response.text.replace("\n", "")
    assert 'name="start"' in response.text
    assert '<input type="hidden" name="highest_education" value="high_school">' in response.text


@pytest.mark.parametrize("goal", ["", "goal=XYZ", "goal=%3Cscript%3E", "goal=RHIT&goal=CCS"])
def test_without_a_readable_goal_a_page_asks_for_it(client, goal):
    response = client.get(f"/check/plan.ics?{goal}&start=2027-01&{NEWCOMER}")

    assert response.status_code == 200
    assert "A calendar needs a goal." in response.text
    assert "<script>" not in response.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (f"goal=CCS&{NEWCOMER}", "Pass the CCS exam: when it is done is not known."),
        ("goal=RHIT&credentials=RHIT", "Renewal of the RHIT: we do not know when you earned it."),
    ],
)
def test_where_no_milestone_has_a_date_a_page_says_so(client, query, words):
    response = client.get(f"/check/plan.ics?{query}&start=2027-01")

    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "There is no date to put into a calendar" in response.text
    assert words in unmarked(response.text)


def test_a_start_at_the_end_of_time_is_no_error(client):
    assert client.get(RHIT.replace("2027-01", "2100-12")).status_code == 200


def test_the_first_renewal_is_due_a_cycle_after_the_exam_at_the_latest():
    page = ending(plan_page(f"goal=RHIT&start=2027-01&{NEWCOMER}"), RHIT=date(2029, 3, 1))

    dates = plan_dates(page, renewal("RHIT"), [])

    assert renewal_days(dates) == [date(2031, 3, 1)]
    assert dates.milestones[-1].title == "Due: renew the RHIT"
    assert "Counted from the first AHIMA exam of this plan" in dates.milestones[-1].words[0]


def test_the_first_renewal_of_a_later_credential_follows_the_cycle_of_the_first_exam():
    early = plan_page("goal=CHDA&start=2027-01&highest_education=associate&credentials=none&him_program_level=none")
    exams = [stage for stage in early.quickest.stages if stage.lane == "exam"]
    stages = (replace(exams[-1], number=1, code="RHIT", credential=Credential.objects.get(code="RHIT")), *exams[-1:])
    page = replace(early, quickest=replace(early.quickest, stages=stages))

    dates = plan_dates(ending(page, RHIT=date(2028, 1, 1), CHDA=date(2030, 6, 1)), renewal("CHDA"), [])

    # Two years from January 2028 end in January 2030, before the CHDA is held; the next cycle ends in January 2032.
    assert renewal_days(dates) == [date(2032, 1, 1)]


def test_who_holds_a_credential_of_the_same_body_gets_no_date_of_renewal():
    page = ending(plan_page("goal=CCS&start=2027-01&highest_education=high_school&credentials=RHIT"), CCS=DAY)

    dates = plan_dates(page, renewal("CCS"), [Credential.objects.get(code="RHIT")])

    assert renewal_days(dates) == []
    assert dates.left_out == (
        "Renewal of the RHIT: we do not know when you earned it.",
        "Renewal of the CCS: AHIMA counts from your first exam, and we do not know when you earned the RHIT.",
    )


def test_a_cycle_that_ends_on_a_day_of_the_calendar_gives_no_date():
    CredentialFact.objects.filter(slug="rhit-renewal-cycle").update(basis="calendar")
    page = ending(plan_page(f"goal=RHIT&start=2027-01&{NEWCOMER}"), RHIT=DAY)

    dates = plan_dates(page, renewal("RHIT"), [])

    assert renewal_days(dates) == []
    assert "its cycle ends on a set day of the calendar" in dates.left_out[-1]


def test_a_cycle_whose_start_is_not_on_file_is_counted_from_holding_it_and_says_so():
    CredentialFact.objects.filter(slug="rhit-renewal-cycle").update(basis="", low=36, high=36)
    page = ending(plan_page(f"goal=RHIT&start=2027-01&{NEWCOMER}"), RHIT=date(2029, 3, 1))

    dates = plan_dates(page, renewal("RHIT"), [])

    assert renewal_days(dates) == [date(2032, 3, 1)]
    assert "when the cycle of AHIMA starts is not on file" in dates.milestones[-1].words[0]


def test_a_cycle_that_is_not_on_file_gives_no_date():
    CredentialFact.objects.filter(slug="rhit-renewal-cycle").update(status="draft")
    page = ending(plan_page(f"goal=RHIT&start=2027-01&{NEWCOMER}"), RHIT=DAY)

    assert plan_dates(page, renewal("RHIT"), []).left_out == (
        "Renewal of the RHIT: how long its cycle is, is not on file.",
    )


def test_text_that_means_something_in_the_format_is_read_back_as_it_was():
    page = plan_page(f"goal=RHIT&start=2027-01&{NEWCOMER}")
    hostile = "a; b, c: d\r\nEND:VEVENT\r\nX:\u2028 😀 " + "long " * 50
    dates = plan_dates(page, None, [])
    odd = replace(dates, milestones=(replace(dates.milestones[0], title=hostile, words=(hostile,)),))

    event, _ = events_of(calendar_file(odd, page.goal, date(2027, 1, 1), DAY, "https://example.org"))

    assert event["summary"].replace("\r\n", "\n") == hostile.replace("\r\n", "\n")

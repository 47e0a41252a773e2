"""Signing in with a password: throttled, over after a day, and only with passwords that hold."""

import logging
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.admin.conftest import make_user

LOGIN = reverse("admin:login")
PASSWORD = "a long and winding road"
LIMIT = settings.AXES_FAILURE_LIMIT

pytestmark = pytest.mark.django_db


@pytest.fixture
def advisor(db):
    return with_password(make_user("advisor"))


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client=None, name="advisor", password="wrong", address="192.0.2.1", **headers):
    """The answer to one try, the status of a right one being 302."""
    form = {"username": name, "password": password}
    return (client or Client()).post(LOGIN, form, REMOTE_ADDR=address, headers=headers)


def fail(times, **more):
    for _ in range(times):
        answer = sign_in(**more)
    return answer


def test_after_five_failures_even_the_right_password_is_refused(advisor):
    fail(LIMIT)

    answer = sign_in(password=PASSWORD)

    assert answer.status_code == 429
    assert "Try again in 15 minutes." in answer.text
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert not Session.objects.exists()


def test_the_fifth_failure_says_so_itself(advisor):
    assert fail(LIMIT - 1).status_code == 200
    assert sign_in().status_code == 429


def test_a_stranger_elsewhere_cannot_lock_an_advisor_out(advisor):
    fail(LIMIT, address="198.51.100.7")

    assert sign_in(password=PASSWORD).status_code == 302


def test_a_lock_ends_by_itself_however_often_one_tries_meanwhile(advisor):
    fail(LIMIT + 3)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14, seconds=30))

    page = sign_in()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15))

    assert "Try again in 1 minute." in page.text
    assert sign_in(password=PASSWORD).status_code == 302


def test_signing_in_forgets_the_failures_before(advisor):
    fail(LIMIT - 1)

    sign_in(password=PASSWORD)

    assert not AccessAttempt.objects.exists()


def test_an_account_of_ones_own_is_no_way_to_go_on_guessing(advisor):
    with_password(make_user("exporter"))
    fail(LIMIT - 1)

    sign_in(name="exporter", password=PASSWORD)

    assert sign_in().status_code == 429


def test_trying_many_names_from_one_address_is_stopped_too(advisor):
    for number in range(4 * LIMIT - 1):
        assert sign_in(name=f"name-{number}").status_code == 200

    assert sign_in(name="another").status_code == 429
    assert sign_in(password=PASSWORD).status_code == 429
    assert sign_in(password=PASSWORD, address="192.0.2.2").status_code == 302


def test_another_browser_or_another_address_of_one_household_starts_no_new_count(advisor):
    for number in range(LIMIT):
        answer = sign_in(address=f"2001:db8:1:2::{number}", user_agent=f"Browser {number}")

    assert answer.status_code == 429
    assert sign_in(password=PASSWORD, address="2001:db8:1:2:ffff::1").status_code == 429
    assert sign_in(password=PASSWORD, address="2001:db8:1:3::1").status_code == 302


def test_a_forged_forwarding_header_neither_dodges_a_lock_nor_locks_another(advisor):
    for number in range(LIMIT):
        answer = sign_in(x_forwarded_for=f"203.0.113.{number}")

    assert answer.status_code == 429
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"192.0.2.1"}


def test_behind_a_proxy_its_own_word_counts_and_no_other(advisor, settings):
    settings.BEHIND_PROXY = True
    for number in range(LIMIT):
        answer = sign_in(x_forwarded_for=f"203.0.113.{number}, 198.51.100.7")

    assert answer.status_code == 429
    assert sign_in(password=PASSWORD, x_forwarded_for="203.0.113.0, 198.51.100.8").status_code == 302


@pytest.mark.parametrize("address", ["", "unix:", "300.1.1.1", "192.0.2.1:80", "::ffff:192.0.2.300", "\x00"])
def test_an_address_that_is_none_is_counted_as_one(advisor, address):
    assert fail(LIMIT, address=address).status_code == 429


def test_an_ipv4_address_in_the_clothes_of_ipv6_is_the_same_address(advisor):
    fail(LIMIT, address="::ffff:192.0.2.1")

    assert sign_in(password=PASSWORD, address="192.0.2.1").status_code == 429


def test_no_password_reaches_a_log_or_a_table(advisor, caplog):
    caplog.set_level(logging.DEBUG)

    fail(LIMIT + 1, password="my secret 7", address="192.0.2.99")

    rows = str(list(AccessAttempt.objects.values()))
    assert "my secret 7" not in caplog.text + rows
    assert "192.0.2.99" not in caplog.text


def test_a_superuser_ends_a_lock_by_deleting_its_failures(advisor, superuser_client):
    fail(LIMIT)
    row = AccessAttempt.objects.get()

    listed = superuser_client.get(reverse("admin:axes_accessattempt_changelist"))
    superuser_client.post(reverse("admin:axes_accessattempt_delete", args=[row.pk]), {"post": "yes"})

    assert "192.0.2.1" in listed.text
    assert sign_in(password=PASSWORD).status_code == 302


def test_a_public_page_asks_the_database_nothing_about_sign_ins(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("search"))


def test_a_session_ends_with_the_browser_and_after_a_working_day(advisor):
    client = Client()

    cookie = sign_in(client, password=PASSWORD).cookies["sessionid"]

    assert cookie["max-age"] == cookie["expires"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(hours=9, minutes=59) < left <= timedelta(hours=10)


def test_a_session_past_its_end_leads_back_to_the_sign_in(advisor_client):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    answer = advisor_client.get(reverse("admin:index"))

    assert answer.url == f"{LOGIN}?next={reverse('admin:index')}"


def test_signing_out_ends_the_session(advisor_client):
    answer = advisor_client.post(reverse("admin:logout"))

    assert answer.status_code == 200
    assert not Session.objects.exists()
    assert advisor_client.get(reverse("admin:index")).status_code == 302


def change_password(client, new, old=PASSWORD):
    form = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("admin:password_change"), form)


def test_changing_the_password_ends_every_other_session(advisor):
    here, elsewhere = Client(), Client()
    sign_in(here, password=PASSWORD)
    sign_in(elsewhere, password=PASSWORD)

    change_password(here, "another road, as long")

    assert here.get(reverse("admin:index")).status_code == 200
    assert elsewhere.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("eleven long", "at least 12 characters"),
        ("telechargement", "too common"),
        ("123456789012345678", "entirely numeric"),
        ("jane.longname", "too similar to the"),
    ],
)
def test_a_weak_password_is_refused_wherever_one_is_set(advisor, superuser_client, password, message):
    User.objects.filter(username="advisor").update(last_name="jane.longname")
    client = Client()
    sign_in(client, password=PASSWORD)
    twice = {"password1": password, "password2": password}

    own = change_password(client, password)
    others = superuser_client.post(
        reverse("admin:auth_user_password_change", args=[advisor.pk]), {"usable_password": "true", **twice}
    )
    new = superuser_client.post(
        reverse("admin:auth_user_add"), {"username": "jane.longname", "usable_password": "true", **twice}
    )

    assert [message in answer.text for answer in (own, others, new)] == [True, True, True]
    advisor.refresh_from_db()
    assert advisor.check_password(PASSWORD)
    assert not User.objects.filter(username="jane.longname").exists()

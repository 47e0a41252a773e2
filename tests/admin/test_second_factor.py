"""The second factor: who must have one, how it is set up, given, taken once and taken away."""

import re
import time
from html import unescape

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from careerguide.signing_in.second_factor import new_recovery_codes
from tests.admin.conftest import make_user

INDEX, LOGIN, OVERVIEW, CODE, SET_UP, CODES, REMOVE = (
    reverse(f"admin:{name}")
    for name in [
        "index",
        "login",
        "second_factor",
        "second_factor_code",
        "second_factor_set_up",
        "second_factor_codes",
        "second_factor_remove",
    ]
)
LIST = reverse("admin:guide_faq_changelist")

pytestmark = pytest.mark.django_db


def client_of(user):
    """A browser in which the user has given a password."""
    client = Client()
    client.force_login(user)
    return client


def with_app(user):
    """The user with an authenticator app and recovery codes: (user, app, codes)."""
    app = TOTPDevice.objects.create(user=user, name="Authenticator app")
    return user, app, new_recovery_codes(user)


def code_of(key, later=0):
    """What an authenticator app with this hexadecimal key shows, `later` codes from now."""
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time() + 30 * later
    return f"{totp.token():06}"


def give(client, code, address=CODE, **more):
    return client.post(address, {"code": code, **more})


def is_in(client):
    return client.get(INDEX).status_code == 200


@pytest.mark.parametrize(
    ("role", "wanted", "admitted"),
    [
        ("exporter", True, True),
        ("advisor", True, True),
        ("reviewer", True, False),
        ("superuser", True, False),
        ("reviewer", False, True),
        ("superuser", False, True),
    ],
)
def test_reviewers_and_superusers_must_have_one_where_the_site_wants_it(settings, role, wanted, admitted):
    settings.SECOND_FACTOR = wanted

    assert is_in(client_of(make_user(role))) is admitted


def test_a_demo_and_a_test_want_none():
    assert settings.SECOND_FACTOR is False


def test_whoever_must_have_one_is_led_to_set_it_up_and_then_where_they_were_going(settings):
    settings.SECOND_FACTOR = True
    client = client_of(make_user("reviewer"))

    page = client.get(LIST, follow=True)
    key = client.session["second_factor_key"]
    codes = give(client, code_of(key), SET_UP, next=LIST)

    assert page.redirect_chain[-1][0] == f"{SET_UP}?next={LIST.replace('/', '%2F')}"
    assert f'href="{LIST}"' in codes.text
    assert len(set(re.findall(r"<code>([a-z2-7]{4}-[a-z2-7]{4})</code>", codes.text))) == 10
    assert client.get(LIST).status_code == 200


def test_anybody_may_set_one_up_and_is_asked_for_it_from_then_on():
    user = make_user("exporter")
    client, elsewhere = client_of(user), client_of(user)
    page = client.get(SET_UP)
    key = "".join(re.search(r'class="key">([A-Z2-7 ]+)<', page.text)[1].split())

    give(client, code_of(client.session["second_factor_key"]), SET_UP)

    assert key in unescape(page.text).partition("otpauth://totp/careerguide%3Aexporter?secret=")[2]
    assert "<svg" in page.text
    assert is_in(client)
    assert not is_in(elsewhere)
    assert elsewhere.get(INDEX, follow=True).redirect_chain[-1][0].startswith(CODE)


def test_a_wrong_code_sets_nothing_up():
    user = make_user("advisor")
    client = client_of(user)
    client.get(SET_UP)

    page = give(client, "000000", SET_UP)

    assert "This code is not right" in page.text
    assert not TOTPDevice.objects.exists()


def test_the_code_lets_in_and_leads_on():
    user, app, _codes = with_app(make_user("advisor"))
    client = client_of(user)

    asked = client.get(LIST, follow=True)
    answer = give(client, code_of(app.key), next=LIST)

    assert asked.context["next"] == LIST
    assert answer.url == LIST
    assert is_in(client)


def test_the_session_gets_a_new_key_with_the_code():
    user, app, _codes = with_app(make_user("advisor"))
    client = client_of(user)
    before = client.session.session_key

    give(client, code_of(app.key))

    assert client.session.session_key != before


def test_a_code_works_once():
    user, app, _codes = with_app(make_user("advisor"))
    code = code_of(app.key)
    give(client_of(user), code)
    client = client_of(user)

    page = give(client, code)

    assert "it was used before" in page.text
    assert not is_in(client)


def test_the_code_of_the_setting_up_does_not_sign_in_again():
    user = make_user("advisor")
    client = client_of(user)
    client.get(SET_UP)
    code = code_of(client.session["second_factor_key"])
    give(client, code, SET_UP)
    again = client_of(user)

    give(again, code)

    assert not is_in(again)


def test_wrong_codes_make_one_wait_and_the_right_one_waits_too():
    user, app, _codes = with_app(make_user("advisor"))
    TOTPDevice.objects.update(throttling_failure_count=6)
    client = client_of(user)

    give(client, "000000")
    page = give(client, code_of(app.key))

    assert re.search(r"Wait (63|64) seconds", page.text)
    assert not is_in(client)


@pytest.mark.parametrize("later", [-3, 3])
def test_a_code_of_another_time_is_refused(later):
    user, app, _codes = with_app(make_user("advisor"))
    client = client_of(user)

    give(client, code_of(app.key, later))

    assert not is_in(client)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("code", ["", " ", "12345", "１２３４５６", "0" * 41, "\x00", "ا" * 6, "-1", "aaaa-aaaa"])
def test_nonsense_in_place_of_a_code_is_a_message(code):
    client = client_of(with_app(make_user("advisor"))[0])

    page = give(client, code)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not is_in(client)


def test_somebody_elses_code_is_refused():
    user = with_app(make_user("advisor"))[0]
    _other, app, codes = with_app(make_user("reviewer"))
    client = client_of(user)

    give(client, code_of(app.key))
    give(client, codes[0])

    assert not is_in(client)


def test_a_recovery_code_lets_in_once_however_it_is_typed():
    user, _app, codes = with_app(make_user("advisor"))
    first, again = client_of(user), client_of(user)

    page = first.post(CODE, {"code": f" {codes[0].upper().replace('-', ' ')} "}, follow=True)
    give(again, codes[0])

    assert "9 are left" in page.text
    assert is_in(first)
    assert not is_in(again)


def test_new_recovery_codes_ask_for_a_code_and_end_the_old_ones():
    user, app, old = with_app(make_user("advisor"))
    client = client_of(user)
    give(client, old[0])

    refused = give(client, "000000", CODES)
    TOTPDevice.objects.update(throttling_failure_count=0)
    page = give(client, code_of(app.key), CODES)

    assert "This code is not right" in refused.text
    assert StaticToken.objects.count() == 10
    assert not any(code in page.text for code in old)
    assert is_in(client)


def test_removing_it_asks_for_a_code_and_takes_all_away():
    user, app, codes = with_app(make_user("advisor"))
    client = client_of(user)
    give(client, codes[0])

    refused = give(client, "000000", REMOVE)
    TOTPDevice.objects.update(throttling_failure_count=0)
    give(client, code_of(app.key), REMOVE)

    assert "This code is not right" in refused.text
    assert not TOTPDevice.objects.exists()
    assert not StaticDevice.objects.exists()
    assert is_in(client_of(user))


@pytest.mark.parametrize("address", [INDEX, LIST, OVERVIEW, CODES, REMOVE, reverse("admin:password_change")])
def test_the_password_alone_opens_no_page_of_somebody_who_has_one(address):
    client = client_of(with_app(make_user("superuser"))[0])

    for answer in (client.get(address), client.post(address)):
        assert answer.url == f"{LOGIN}?next={address}"


def test_the_password_alone_cannot_set_up_a_second_one():
    user = with_app(make_user("advisor"))[0]
    client = client_of(user)

    assert client.get(SET_UP).url == OVERVIEW
    assert give(client, "000000", SET_UP).url == OVERVIEW
    assert "second_factor_key" not in client.session
    assert TOTPDevice.objects.count() == 1


@pytest.mark.parametrize("address", [OVERVIEW, CODE, SET_UP, CODES, REMOVE])
def test_a_visitor_and_an_account_that_is_not_staff_are_led_to_the_sign_in(client, address):
    account = client_of(make_user("visitor"))

    assert client.get(address).url == account.post(address).url == f"{LOGIN}?next={address}"


def test_whoever_owes_a_code_can_sign_out_or_sign_in_as_somebody_else():
    client = client_of(with_app(make_user("advisor"))[0])
    other = make_user("exporter")
    other.set_password("another road, as long")
    other.save()

    switched = client.post(LOGIN, {"username": "exporter", "password": "another road, as long"})
    out = client.post(reverse("admin:logout"))

    assert switched.status_code == 302
    assert out.status_code == 200
    assert not client.session.get("_auth_user_id")


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_led_off_the_site(elsewhere):
    user, app, _codes = with_app(make_user("advisor"))

    assert give(client_of(user), code_of(app.key), next=elsewhere).url == INDEX


def test_a_superuser_removes_what_somebody_has_lost_and_sees_no_key(superuser_client):
    user, app, codes = with_app(make_user("reviewer"))
    listed = reverse("admin:otp_totp_totpdevice_changelist")
    shown = superuser_client.get(reverse("admin:otp_totp_totpdevice_change", args=[app.pk])).text

    superuser_client.post(listed, {"action": "delete_selected", "_selected_action": app.pk, "post": "yes"})

    assert "reviewer" in shown
    assert app.key not in shown
    assert codes[0] not in shown
    assert not StaticDevice.objects.exists()
    assert is_in(client_of(user))


def test_a_device_removed_while_its_owner_is_in_ends_what_it_opened(settings):
    settings.SECOND_FACTOR = True
    user, app, _codes = with_app(make_user("superuser"))
    client = client_of(user)
    give(client, code_of(app.key))

    app.delete()

    assert not is_in(client)


def test_the_command_of_the_docs_gives_the_last_superuser_a_recovery_code(capsys):
    user = with_app(make_user("superuser"))[0]
    client = client_of(user)

    call_command("addstatictoken", "superuser")
    give(client, capsys.readouterr().out)

    assert is_in(client)


def test_a_page_of_the_admin_asks_no_more_of_the_database_for_having_one(django_assert_num_queries):
    user, app, _codes = with_app(make_user("advisor"))
    client, without = client_of(user), client_of(make_user("exporter"))
    give(client, code_of(app.key))

    # The session, the user, the second factor, and what the user's own permissions and the groups' are.
    for browser in (client, without):
        with django_assert_num_queries(5):
            assert browser.get(reverse("admin:password_change")).status_code == 200

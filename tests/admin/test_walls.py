"""Each role walks every address for staff, reading and posting, and changes nothing but what is its own to change.

The addresses come from the URL map, so a new one is walked without a line here. Where an argument is not a number, give
an example of it in `examples`.
"""

from http.cookies import SimpleCookie

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from guide.models import Faq
from pathways.models import Institution, IpedsRelease, Pathway, Program
from publishing.drafts import rolled_back
from publishing.models import Version
from publishing.snapshots import snapshot
from publishing.trees import tree_of
from publishing.versions import keep, live_version
from tests.admin.conftest import CONTENT_ROOMS, make_user
from tests.admin.makers import make_one_of_each
from tests.admin.walk import KINDS, empty_pages, stops, written

PASSWORD = "a long and winding road"
LOGIN = reverse("admin:login")
OUTSIDE = ["visitor", "account", "half"]
INSIDE = ["exporter", "advisor", "reviewer", "superuser"]
# Beside their own session.
MAY_WRITE = {
    "advisor": (*CONTENT_ROOMS, "publishing", "django_admin_log"),
    "reviewer": (*CONTENT_ROOMS, "publishing", "django_admin_log"),
}
# Pages for those who have yet to get in.
WAY_IN = {"login", "logout", "second_factor_code", "second_factor_set_up"}

# What a page answers to a GET and to a POST, which is "done" with 302, or with 200 where something stands in the way.
WRITTEN = {
    # page: exporter, advisor and reviewer, superuser
    "changelist": ("200 done", "200 done", "200 done"),
    "add": ("403 403", "200 done", "200 done"),
    "change": ("200 403", "200 done", "200 done"),
    "delete": ("403 403", "200 done", "200 done"),
    # To the versions of what it is part of, if it is kept in versions.
    "history": ("done done", "done done", "done done"),
}
NOT_BY_HAND = {"add": ("403 403", "403 403", "403 403")}
READ_ONLY = {**NOT_BY_HAND, "change": ("200 403", "200 403", "200 403"), "delete": ("403 403", "403 403", "403 403")}
CLOSED = "403 403"
ACCOUNTS = {
    "changelist": (CLOSED, CLOSED, "200 302"),
    "add": (CLOSED, CLOSED, "200 302"),
    "change": (CLOSED, CLOSED, "200 302"),
    "delete": (CLOSED, CLOSED, "200 302"),
    "history": (CLOSED, CLOSED, "200 200"),
    "password_change": (CLOSED, CLOSED, "200 302"),
}
UNDO_ONLY = {"add": (CLOSED, CLOSED, CLOSED), "change": (CLOSED, CLOSED, "200 403")}
TABLE = {
    **{model: WRITTEN for model in KINDS.values() if model._meta.app_label in CONTENT_ROOMS},
    IpedsRelease: WRITTEN | NOT_BY_HAND,
    **dict.fromkeys([Institution, Program], WRITTEN | READ_ONLY),
    **dict.fromkeys([User, Group], ACCOUNTS),
    **dict.fromkeys([AccessAttempt, TOTPDevice], ACCOUNTS | UNDO_ONLY),
}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A session key for each role, and the walk: every stop with what to post there."""
    with empty_pages(), django_db_blocker.unblock(), transaction.atomic():
        rows = make_one_of_each(1)
        users = {role: make_user(role) for role in ["visitor", *INSIDE]}
        users |= {"account": users.pop("visitor"), "half": User.objects.create_superuser("half")}
        victim = User.objects.create_superuser("victim", password=PASSWORD)
        TOTPDevice.objects.create(user=users["half"], name="Authenticator app")
        version = pending_version(rows["guide.faq"], victim)
        examples = {type(row): row.pk for row in rows.values()} | {
            User: victim.pk,
            Group: Group.objects.create(name="Others").pk,
            AccessAttempt: AccessAttempt.objects.create(username="victim", failures_since_start=5).pk,
            TOTPDevice: TOTPDevice.objects.create(user=victim, name="Authenticator app").pk,
            "content_type_id": ContentType.objects.get_for_model(User).pk,
            "object_id": victim.pk,
            "permissions": list(Permission.objects.values_list("pk", flat=True)),
            "version": version,
            "versions": version.pk,
            "pk": version.pk,
            "slug": rows["certifications.credential"].slug,
        }
        sessions = {role: session_of(user) for role, user in users.items()} | {"visitor": None}
        yield sessions, [(stop, posted(stop, examples)) for stop in stops(examples)]
        transaction.set_rollback(True)


def pending_version(faq, author):
    """The author's wish to have the answer changed."""
    tree = tree_of(faq)
    base = live_version(tree)
    with rolled_back():
        Faq.objects.update(answer="Otherwise.")
        records = snapshot(tree)
    return keep(tree, records, author, base=base, note="It is otherwise.")


def session_of(user):
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def holding(client, session):
    """The client with no cookie but the session's."""
    client.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: session} if session else {})
    return client


def posted(stop, examples):
    """What to post at the stop: where it is a page of accounts, something that does harm."""
    twice = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    powers = {"is_staff": "on", "is_superuser": "on", "is_active": "on"}
    joined = {"date_joined_0": "2026-01-01", "date_joined_1": "12:00"}
    harm = {
        ("add", User): {"username": "intruder", **twice},
        ("change", User): {"username": "mine", **powers, **joined},
        ("password_change", User): twice,
        ("add", Group): {"name": "Intruders", "permissions": examples["permissions"]},
        ("change", Group): {"name": "Ours", "permissions": examples["permissions"]},
    }
    everywhere = {
        "action": "delete_selected",
        "_selected_action": examples.get(stop.model, 1),
        "post": "yes",
        "code": "000000",
        "old_password": "wrong",
        "new_password1": PASSWORD,
        "new_password2": PASSWORD,
        "version": examples["version"].pk,
        f"seen-{examples['version'].pk}": examples["version"].digest,
        "note": "It is otherwise.",
    }
    return harm.get((stop.page, stop.model), everywhere)


def steps(world, role, walk):
    """Each stop of the role's walk: (stop, answer to a GET, answer to a POST, what was written, the session)."""
    sessions, _walk = world
    client = Client()
    for stop, data in walk:
        with transaction.atomic(), written() as writes:
            # Anew each time, for somebody who has just logged out.
            answers = [holding(client, sessions[role]).get(stop.address), client.post(stop.address, data)]
            transaction.set_rollback(True)
        yield stop, *answers, writes, sessions[role]


def foreign(stop, writes, session, allowed=()):
    """The tables written to that are neither allowed, nor one's own session, nor one's own second factor."""
    if stop.page in {"second_factor_code", "second_factor_set_up"}:
        allowed = (*allowed, "otp_totp")
    return {
        table
        for table, values in writes
        if not table.startswith(tuple(allowed)) and not (table == "django_session" and session and session in values)
    }


def test_the_table_speaks_of_every_model_in_the_admin():
    new = {model for model in admin.site._registry if model._meta.app_label != "publishing"}

    assert new - set(TABLE) == set()


@pytest.mark.parametrize("role", OUTSIDE)
def test_who_is_not_in_is_led_to_the_sign_in_from_everywhere_and_changes_nothing(world, some, role):
    _sessions, walk = world
    got = {}
    for stop, *answers, writes, session in steps(world, role, some(walk, 60)):
        led = {answer.status_code == 302 and answer.url.startswith(f"{LOGIN}?") for answer in answers}
        got[stop] = (stop.page in WAY_IN or led == {True}), foreign(stop, writes, session)

    assert len(walk) > 200
    assert len(got) >= 60
    assert {stop: found for stop, found in got.items() if found != (True, set())} == {}


@pytest.mark.sampled(1)
@pytest.mark.parametrize("role", INSIDE)
def test_each_role_gets_what_the_table_says_and_writes_what_it_may(world, some, role):
    _sessions, walk = world
    column = {"exporter": 0, "advisor": 1, "reviewer": 1, "superuser": 2}[role]
    wrong = {}
    for stop, got, sent, writes, session in steps(world, role, some(walk, 40)):
        expected = TABLE.get(stop.model, {}).get(stop.page)
        answers = f"{got.status_code} {sent.status_code}"
        fits = answers in meant(expected[column]) if expected else not {got.status_code, sent.status_code} - KNOWN
        strange = set() if role == "superuser" else foreign(stop, writes, session, MAY_WRITE.get(role, ()))
        if not fits or strange:
            wrong[stop.address] = (answers, expected and expected[column], strange)

    assert wrong == {}


KNOWN = {200, 302, 403, 404, 405}


def meant(words):
    """The statuses that an entry of the table allows, as words."""
    return {words.replace("done", status) for status in ("200", "302")}


def test_what_is_posted_does_harm_where_it_is_let_through(world):
    _sessions, walk = world
    of_accounts = [(stop, data) for stop, data in walk if stop.model in {User, Group, AccessAttempt, TOTPDevice}]
    done = {
        (stop.page, stop.model): {table for table, _values in writes}
        for stop, *_answers, writes, _session in steps(world, "superuser", of_accounts)
    }

    assert {key for key, tables in done.items() if key[1]._meta.db_table in tables} == {
        *((page, model) for page in ("changelist", "add", "change", "delete") for model in (User, Group)),
        ("password_change", User),
        *((page, model) for page in ("changelist", "delete") for model in (AccessAttempt, TOTPDevice)),
    }


CRAFTED = [
    # method, address, data; what an exporter, an advisor and a superuser get
    ("get", "/admin/auth/user/?_popup=1&_to_field=id", None, (403, 403, 200)),
    ("get", "/admin/auth/user/?password__startswith=a", None, (403, 403, 400)),
    ("get", "/admin/auth/user/{victim}/change/?_popup=1&_changelist_filters=q", None, (403, 403, 200)),
    ("post", "/admin/auth/user/add/?_popup=1", {"username": "x", "_popup": "1"}, (403, 403, 200)),
    ("get", "/admin/guide/faq/?_to_field=answer", None, (400, 400, 400)),
    ("get", "/admin/guide/faq/?source__url__startswith=h", None, (400, 400, 400)),
    ("get", "/admin/autocomplete/?app_label=guide&model_name=faq&field_name=source&term=a", None, (200, 200, 200)),
    ("get", "/admin/autocomplete/?app_label=auth&model_name=user&field_name=groups&term=", None, (403, 403, 200)),
    ("get", "/admin/autocomplete/?app_label=otp_totp&model_name=totpdevice&field_name=user", None, (403, 403, 200)),
    ("get", "/admin/autocomplete/?app_label=no&model_name=such&field_name=thing", None, (403, 403, 403)),
    ("get", "/admin/r/{users}/{victim}/", None, (404, 404, 404)),
    ("get", "/admin/r/no/such/", None, (404, 404, 404)),
    ("post", "/admin/auth/user/", {"action": "delete_selected", "_selected_action": "{victim}"}, (403, 403, 200)),
    ("post", "/admin/guide/faq/", {"action": "delete_selected", "_selected_action": "{faq}"}, (200, 200, 200)),
    ("post", "/admin/guide/faq/", {"action": "delete_selected", "_selected_action": "no"}, (400, 400, 400)),
    ("post", "/admin/guide/faq/", {"action": "delete_selected", "_selected_action": "9" * 19}, (400, 400, 400)),
    ("post", "/admin/guide/faq/", {"action": "delete_selected", "_selected_action": ""}, (400, 400, 400)),
    ("post", "/admin/guide/faq/", {"action": "no_such", "_selected_action": "{faq}"}, (200, 200, 200)),
    ("post", "/admin/pathways/pathway/", {"action": "export", "_selected_action": "{pathway}"}, (302, 200, 302)),
    ("get", "/exports/?pathway=no&x=1", None, (200, 403, 200)),
    ("get", "/exports/preview/?pathway={slug}", None, (200, 403, 200)),
    ("post", "/exports/download/", {"pathway": "{slug}"}, (405, 405, 405)),
    ("get", "/admin/versions/preview/{version}/site/exports/", None, (403, 404, 404)),
    ("get", "/admin/guide/faq/no/change/", None, (302, 302, 302)),
    ("get", "/admin/guide/faq/{faq}", None, (301, 301, 301)),
]


@pytest.mark.sampled(10)
@pytest.mark.parametrize(("method", "address", "data", "expected"), CRAFTED)
def test_crafted_requests_are_answered_and_refused(world, method, address, data, expected):
    sessions, _walk = world
    places = {
        "victim": User.objects.get(username="victim").pk,
        "users": ContentType.objects.get_for_model(User).pk,
        "faq": Faq.objects.get().pk,
        "pathway": Pathway.objects.get().pk,
        "slug": Pathway.objects.get().slug,
        "version": Version.objects.pending().get().pk,
    }
    sent = data and {name: value.format(**places) for name, value in data.items()}

    got = {}
    for role in ("exporter", "advisor", "superuser"):
        with written() as writes:
            answer = getattr(holding(Client(), sessions[role]), method)(address.format(**places), sent)
        got[role] = answer.status_code, {table for table, _values in writes}

    assert got == {role: (status, set()) for role, status in zip(got, expected, strict=True)}

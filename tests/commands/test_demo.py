"""The demo's database, its accounts and its address."""

import re
import shutil
import socket
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.urls import reverse

from careerguide.management.commands import demo, seed
from guide.models import Section, Source
from publishing.models import ContentVersion


@pytest.fixture
def server(monkeypatch):
    """A demo that prepares everything and stops short of serving; gives what it prints."""
    monkeypatch.setattr(demo.Command, "inner_run", lambda self, **options: None)
    monkeypatch.setattr(demo.sys, "stdout", demo.sys.__stdout__)
    return lambda: printed_by("demo", "127.0.0.1:0")


@pytest.fixture
def little_content(monkeypatch, settings, tmp_path):
    """The written guide in place of all the content, where it does not matter how much there is to load."""
    for name in ("sources.json", "guide.json"):
        shutil.copy(Path(settings.FIXTURE_DIRS[0]) / name, tmp_path)
    settings.FIXTURE_DIRS = [tmp_path]
    monkeypatch.setattr(seed, "load_copies", lambda: None)
    monkeypatch.setattr(seed, "load_programs", lambda: None)


def printed_by(*command):
    output = StringIO()
    call_command(*command, stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_the_first_demo_loads_the_content_and_prints_three_working_passwords(server, client):
    printed = server()

    accounts = dict(re.findall(r"^  (\w+) +(\S+)$", printed, re.MULTILINE))
    assert list(accounts) == ["advisor", "reviewer", "exporter"]
    for name, password in accounts.items():
        answer = client.post(reverse("admin:login"), {"username": name, "password": password}, follow=True)
        assert answer.context["user"].username == name
    assert Section.objects.exists()


@pytest.mark.django_db
def test_a_second_demo_leaves_everything_as_it_is(server, little_content):
    server()
    Section.objects.filter(slug="education").update(title="Edited by an advisor")
    passwords = list(User.objects.values_list("password", flat=True))

    printed = server()

    assert printed == ""
    assert Section.objects.filter(title="Edited by an advisor").exists()
    assert list(User.objects.values_list("password", flat=True)) == passwords


@pytest.mark.django_db
def test_an_interrupted_demo_leaves_nothing_half_done(server, little_content, monkeypatch):
    def interrupt(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "make_account", interrupt)

    with pytest.raises(KeyboardInterrupt):
        server()

    assert not seed.has_content()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_seeding_changes_the_content_version_once(little_content):
    numbers = [ContentVersion.current()]

    for _ in range(2):
        printed_by("seed")
        numbers.append(ContentVersion.current())

    assert numbers == [0, 1, 1]


@pytest.mark.django_db
def test_seeding_leaves_a_site_with_content_alone():
    Source.objects.create(slug="own", publisher="Us", title="Our own")

    printed = printed_by("seed")

    assert "has content already" in printed
    assert Source.objects.count() == 1


def test_a_taken_port_is_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        with pytest.raises(CommandError, match=rf"^127\.0\.0\.1:{port} is taken"):
            demo.check_free("127.0.0.1", port, socket.AF_INET)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "publishing"),
    [
        ("Advisors", {"view_version", "publish_wording"}),
        ("Reviewers", {"view_version", "publish_wording", "publish_version"}),
    ],
)
def test_advisors_and_reviewers_may_edit_all_content_publish_it_and_nothing_else(name, publishing):
    granted = Group.objects.get(name=name).permissions.all()

    content = Permission.objects.filter(content_type__app_label__in=seed.CONTENT_APPS)
    versions = Permission.objects.filter(content_type__app_label="publishing", codename__in=publishing)
    assert set(granted) == {*content.exclude(codename="export_pathway"), *versions}


@pytest.mark.django_db
def test_exporters_may_read_all_content_and_export_it():
    granted = Group.objects.get(name="Exporters").permissions.all()

    everything = Permission.objects.filter(content_type__app_label__in=seed.CONTENT_APPS)
    reading = everything.filter(codename__startswith="view_") | everything.filter(codename="export_pathway")
    assert set(granted) == set(reading)

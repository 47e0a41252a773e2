"""Three server processes on one PostgreSQL, while three people publish at once: nobody is shown what was before."""

import json
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from threading import Event

import pytest
from django.contrib.auth.models import User
from django.db import connection

from careerguide.desk.examining import publish_checked
from certifications.models import Credential
from eligibility.models import Requirement
from publishing.models import ContentVersion
from tests.admin.makers import make_credential, make_question, make_route
from tests.committing import address
from tests.desk.conftest import proposed
from tests.safety.processes import gunicorn

PEOPLE, EDITIONS = 3, 2
LIST, RESULTS = "/certifications/", "/check/results.json?check=all&highest_education=high_school"

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Several machines share a server, not a file."),
    pytest.mark.usefixtures("committed"),
]


@pytest.fixture
def site(committed):
    """The people, each with a credential of their own, which a diploma opens."""
    question = make_question()
    for number in range(PEOPLE):
        credential = make_credential(f"C{number}", summary=f"Edition {number}-0.")
        make_route(f"C{number}-R1", [(question, ">=", "high_school")], credential=credential)
    return [User.objects.create_superuser(f"person-{number}") for number in range(PEOPLE)]


@pytest.fixture
def servers(site):
    with ExitStack() as stack:
        yield [stack.enter_context(gunicorn(address())) for _ in range(3)]


def publish(number, edition, author, reviewer):
    """Publish an edition of the person's credential, open to a diploma every other time, and give the new verdict."""
    credential = Credential.objects.get(code=f"C{number}")

    def edit():
        Credential.objects.filter(pk=credential.pk).update(summary=f"Edition {number}-{edition}.")
        asked = Requirement.objects.filter(route__credential=credential)
        asked.update(value="associate" if edition % 2 else "high_school")

    publish_checked([proposed(credential, author, edit)], reviewer, "Why.")
    return "not_yet" if edition % 2 else "may_apply"


def what_is_stale(servers, number, people):
    """Publish the person's editions, and ask every process at each commit; a sentence for each answer that is old."""
    found, page = [], f"/certifications/c{number}/"
    for edition in range(1, EDITIONS + 1):
        # From now on every process keeps the pages and the rules.
        kept = [{path: server.get(path) for path in (LIST, page, RESULTS)} for server in servers]
        held = {path: kept[0][path].headers["ETag"] for path in (LIST, page)}
        verdict = publish(number, edition, people[number], people[number - 1])
        for place, server in enumerate(servers):
            for path, tag in held.items():
                for answer in (server.get(path), server.get(path, If_None_Match=tag)):
                    if answer.status != 200 or f"Edition {number}-{edition}." not in answer.text:
                        found.append(f"{answer.status} for {path} of process {place} after edition {edition}")
            if verdict_on(f"C{number}", server.get(RESULTS).text) != verdict:
                found.append(f"old rules in process {place} after edition {edition}")
    connection.close()
    return found


def verdict_on(code, results):
    return json.loads(results)["credentials"][code]["verdict"]


def keep_asking(server, stop):
    """How often the pages could be asked for until told to stop: some are being rendered at each commit."""
    asked = 0
    while not stop.wait(0.1):
        assert {server.get(path).status for path in (LIST, RESULTS)} == {200}
        asked += 1
    return asked


def test_at_the_request_after_a_publish_every_process_shows_what_was_published(servers, site):
    stop = Event()
    with ThreadPoolExecutor(PEOPLE + len(servers)) as pool:
        visitors = [pool.submit(keep_asking, server, stop) for server in servers]
        publishers = [pool.submit(what_is_stale, servers, number, site) for number in range(PEOPLE)]
        wait(publishers)
        stop.set()
        stale = [sentence for one in publishers for sentence in one.result()]
        asked = [one.result() for one in visitors]

    assert stale == []
    assert ContentVersion.current() == PEOPLE * EDITIONS
    assert all(asked)

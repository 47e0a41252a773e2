"""Twenty advisors publish at once: no edit is lost and no tree is half published."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection

from careerguide.desk.examining import publish_checked
from certifications.models import Credential, CredentialFact
from publishing.drafts import rolled_back
from publishing.models import Version
from publishing.snapshots import Refused, identity, snapshot
from publishing.trees import Tree, tree_of
from publishing.versions import bring_up_to_date, keep, live_version
from tests.admin.makers import make_credential, provenance

ADVISORS = 20
RHIT = Tree("certifications.credential", ("RHIT",))


pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time."),
    pytest.mark.usefixtures("committed"),
]


@pytest.fixture
def site(committed):
    """A credential with a fact for each of twenty advisors."""
    credential = make_credential("RHIT")
    words = {"credential": credential, "kind": "other", "text": "Before."}
    for number in range(ADVISORS):
        CredentialFact.objects.create(slug=f"fact-{number}", **words, **provenance())
    people = [User.objects.create_user(f"advisor-{number}", is_staff=True) for number in range(ADVISORS)]
    Group.objects.get(name="Advisors").user_set.add(*people)
    return people


def published(start, author, edit):
    """The author's edit, kept and then published as often as it takes; how often it had to be brought up to date."""
    try:
        tree = RHIT
        base = live_version(tree)
        with rolled_back():
            edit()
            rows = snapshot(tree)
        version = keep(tree, rows, author, base=base, note="Why.")
        start.wait()
        for tries in range(2 * ADVISORS):
            try:
                publish_checked([version], author, "Why.")
                return tries
            except Refused:
                version = bring_up_to_date(version)
        raise AssertionError("It was never published.")
    finally:
        connection.close()


def at_once(people, edit_of):
    """What each of the people's attempts gave, all begun at the same moment."""
    start = Barrier(len(people))
    with ThreadPoolExecutor(len(people)) as pool:
        waiting = [pool.submit(published, start, author, edit_of(place)) for place, author in enumerate(people)]
        return [one.result() for one in waiting]


def test_twenty_edits_published_at_once_are_all_live_one_after_the_other(site):
    tries = at_once(
        site, lambda place: lambda: CredentialFact.objects.filter(slug=f"fact-{place}").update(text=f"After {place}.")
    )

    history = list(Version.objects.of(RHIT).published().exclude(author=None).reverse())
    assert {fact.slug: fact.text for fact in CredentialFact.objects.all()} == {
        f"fact-{place}": f"After {place}." for place in range(ADVISORS)
    }
    assert [version.content_version for version in history] == list(range(1, ADVISORS + 1))
    assert all(later.base == earlier for earlier, later in pairwise(history))
    assert sum(tries) > 0
    for version in history:
        before = {identity(record): record for record in version.base.rows}
        assert sum(before[identity(record)] != record for record in version.rows) == 1


def test_of_twenty_edits_of_one_field_one_is_live_and_nineteen_are_told_and_kept(site):
    told = []

    def attempt(place):
        return lambda: CredentialFact.objects.filter(slug="fact-0").update(text=f"Of {place}.")

    start = Barrier(ADVISORS)
    with ThreadPoolExecutor(ADVISORS) as pool:
        waiting = [pool.submit(published, start, author, attempt(place)) for place, author in enumerate(site)]
        for one in waiting:
            try:
                one.result()
            except Refused as refused:
                told.append(str(refused))

    live = Version.objects.of(RHIT).published().exclude(author=None).get()
    pending = Version.objects.of(RHIT).pending()
    assert len(told) == ADVISORS - 1
    assert all("credential fact fact-0: text" in sentence for sentence in told)
    assert pending.count() == ADVISORS - 1
    assert snapshot(tree_of(Credential.objects.get())) == live.rows

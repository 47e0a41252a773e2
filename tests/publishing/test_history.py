"""The history of a tree, replayed, gives what is live: held against random edits."""

import random

import pytest
from django.contrib.auth.models import User

from certifications.models import Credential, CredentialFact
from eligibility.models import Question, Requirement, Route
from publishing.drafts import rolled_back
from publishing.models import Version
from publishing.snapshots import Refused, place, snapshot
from publishing.trees import Tree
from publishing.versions import bring_up_to_date, keep, live_version, publish, restore, withdraw
from tests.admin.makers import make_credential, make_question, make_source, provenance

pytestmark = pytest.mark.django_db
TREES = [Tree("certifications.credential", (code,)) for code in ("RHIT", "CCS")]


def random_edit(chance, tree):
    """Change, add or remove something of the tree, or make it anew, as an editor may."""
    credential = tree.root
    if credential is None:
        make_credential(tree.key[0], summary=f"Anew {chance.random()}")
        return
    facts, routes = list(credential.facts.all()), list(credential.routes.all())
    doing = chance.choice(["words", "fact", "fact", "route", "value", "less", "nothing"])
    if doing == "words":
        Credential.objects.filter(pk=credential.pk).update(summary=f"Words {chance.random()}")
    elif doing == "fact":
        slug = f"{credential.slug}-{chance.randrange(4)}"
        CredentialFact.objects.update_or_create(
            slug=slug,
            defaults={"credential": credential, "kind": "other", "text": f"{chance.random()}", **provenance()},
        )
    elif doing == "route":
        code = f"{credential.code}-R{chance.randrange(3)}"
        route, _ = Route.objects.get_or_create(code=code, defaults={"credential": credential, **provenance()})
        route.supporting_sources.set(chance.sample([make_source("a"), make_source("b")], chance.randrange(3)))
        asked = {"question": make_or_get_question(), "operator": chance.choice(["==", ">="])}
        Requirement.objects.update_or_create(route=route, **asked, defaults={"value": str(chance.random())})
    elif doing == "value" and routes:
        Requirement.objects.filter(route=chance.choice(routes)).update(value=str(chance.random()))
    elif doing == "less":
        chance.choice([*facts, *routes, credential]).delete()


def make_or_get_question():
    return Question.objects.filter(fact="highest_education").first() or make_question()


def act(chance, users):
    """One thing that an editor does, with whatever stands or waits."""
    user, tree = chance.choice(users), chance.choice(TREES)
    pending = list(Version.objects.pending())
    doing = chance.choice(["edit", "edit", "publish", "publish", "update", "withdraw", "restore", "import"])
    if doing == "edit":
        base = live_version(tree)
        with rolled_back():
            random_edit(chance, tree)
            rows = snapshot(tree)
        if not Version.objects.of(tree).pending().filter(author=user).exists():
            keep(tree, rows, user, base=base, note="Why.", name=tree.key[0])
    elif doing == "publish" and pending:
        publish(chance.sample(pending, chance.randint(1, min(2, len(pending)))), user)
    elif doing == "update" and pending:
        bring_up_to_date(chance.choice(pending))
    elif doing == "withdraw" and pending:
        withdraw(chance.choice(pending))
    elif doing == "restore" and (published := list(Version.objects.published())):
        restore(chance.choice(published), user)
    elif doing == "import":
        random_edit(chance, tree)


@pytest.mark.sampled(1)
@pytest.mark.parametrize("seed", range(6))
def test_the_history_replays_to_what_is_live(seed):
    chance = random.Random(seed)
    users = [User.objects.create_user(name) for name in ("ana", "ben", "cyn")]
    for tree in TREES:
        make_credential(tree.key[0])
    done = {"published": 0, "refused": 0}
    for _ in range(40):
        before = {tree: snapshot(tree) for tree in TREES}
        try:
            act(chance, users)
            done["published"] += 1
        except Refused:
            done["refused"] += 1
            assert {tree: snapshot(tree) for tree in TREES} == before

    live = {tree: live_version(tree) for tree in TREES}
    standing = {tree: snapshot(tree) for tree in TREES}
    with rolled_back():
        Credential.objects.all().delete()
        for version in Version.objects.published().order_by("content_version", "pk"):
            place([version])
        replayed = {tree: snapshot(tree) for tree in TREES}

    assert replayed == standing
    assert {tree: version.rows if version else [] for tree, version in live.items()} == standing
    assert done["published"] > 10

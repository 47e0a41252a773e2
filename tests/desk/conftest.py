from datetime import timedelta

import pytest
from django.utils import timezone

from certifications.models import Credential
from eligibility.models import Persona, Route
from guide.models import Organization
from publishing.drafts import rolled_back
from publishing.snapshots import snapshot
from publishing.trees import tree_of
from publishing.versions import keep, live_version
from tests.admin.conftest import make_user
from tests.admin.makers import make_persona
from tests.content_check.worlds import make_sound_site


@pytest.fixture
def site(db):
    """A small site without a finding: a diploma opens the RHIT, as a sample person with one knows."""
    make_sound_site()
    make_persona(
        expected=[(Credential.objects.get(), "may_apply", {"routes": "RHIT-R1"})],
        answers="highest_education=high_school",
    )
    for model in (Organization, Route, Persona):
        model.objects.update(review_by=timezone.localdate() + timedelta(days=200))


@pytest.fixture
def advisor(db):
    return make_user("advisor")


@pytest.fixture
def reviewer(db):
    return make_user("reviewer")


def proposed(row, author, edit, note="Why."):
    """The author's pending version of the row's tree after the edit."""
    tree = tree_of(row)
    base = live_version(tree)
    with rolled_back():
        edit()
        rows = snapshot(tree)
    return keep(tree, rows, author, base=base, note=note)


def reworded(author, words="New words."):
    """A pending version that changes no rule."""
    return proposed(Credential.objects.get(), author, lambda: Credential.objects.update(summary=words))


def advised(author):
    """A pending version that changes a rule and nobody's verdict: the route is advice besides, in a second one."""
    route = Route.objects.get(code="RHIT-R1")

    def edit():
        requirements = list(route.requirements.all())
        twin = Route.objects.get(pk=route.pk)
        twin.pk, twin.code, twin.name, twin.kind = None, "RHIT-A1", "Advice", "recommended"
        twin.save()
        for requirement in requirements:
            requirement.pk, requirement.route = None, twin
            requirement.value = "none"
            requirement.save()

    return proposed(route, author, edit)


def closed(author):
    """A pending version by which the sample person would no longer get in."""
    route = Route.objects.get(code="RHIT-R1")
    return proposed(route, author, lambda: route.requirements.update(value="none", operator="=="))

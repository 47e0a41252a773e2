"""A process is killed in the middle of an import, of the first loading or of a publish: nothing is half done."""

import signal

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.serializers import serialize

from certifications.models import Credential
from pathways.models import Completions, Program
from publishing.drafts import rolled_back
from publishing.models import ContentVersion, Version
from publishing.snapshots import snapshot
from publishing.trees import tree_of
from publishing.versions import keep, live_version
from tests.admin.makers import make_credential
from tests.committing import address
from tests.pathways.ipeds_files import Folder
from tests.safety.elsewhere import run

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.thorough]
KILLED = -signal.SIGKILL


def everything():
    """All content and all versions, as text."""
    rooms = ("guide", "certifications", "pathways", "outlook", "eligibility", "publishing")
    models = [model for room in rooms for model in apps.get_app_config(room).get_models()]
    return [serialize("json", model.objects.order_by("pk")) for model in models]


def test_an_import_that_is_killed_at_its_end_has_changed_nothing_and_runs_again(tmp_path):
    folder = Folder(tmp_path)
    command = ("import_ipeds", f"--directory={folder.directory}", f"--completions={folder.completions}")
    before = everything()

    killed = run(address(), "tests.safety.killed", "publishing.models.ContentVersion.advance", *command)
    after = everything()
    again = run(address(), "tests.safety.killed", "nowhere", *command)

    assert killed.returncode == KILLED, killed.stderr
    assert after == before
    assert again.returncode == 0, again.stderr
    assert (Program.objects.count(), Completions.objects.count(), ContentVersion.current()) == (1, 1, 1)


def test_a_publish_that_is_killed_between_two_rows_has_published_nothing_and_runs_again():
    person = User.objects.create_user("reviewer", is_staff=True)
    person.groups.add(Group.objects.get(name="Reviewers"))
    tree = tree_of(make_credential("RHIT"))
    base = live_version(tree)
    with rolled_back():
        Credential.objects.update(summary="After.")
        rows = snapshot(tree)
    version = keep(tree, rows, person, base=base, note="Why.")
    publish = ("publish", version.pk, "reviewer")
    before = everything()

    killed = run(
        address(), "tests.safety.killed", "publishing.versions._mark_published", "publish", version.pk, "reviewer"
    )
    after = everything()
    again = run(address(), "tests.safety.killed", "nowhere", *publish)

    assert killed.returncode == KILLED, killed.stderr
    assert after == before
    assert again.returncode == 0, again.stderr
    assert Version.objects.get(pk=version.pk).state == Version.State.PUBLISHED
    assert Credential.objects.get().summary == "After."


def test_the_first_loading_that_is_killed_leaves_an_empty_site_that_can_be_loaded():
    before = everything()

    killed = run(address(), "tests.safety.killed", "careerguide.management.commands.seed.load_copies", "seed")
    after = everything()

    assert killed.returncode == KILLED, killed.stderr
    assert after == before
    assert not Credential.objects.exists()

"""What an editor sees and starts from: the live content with their own pending versions in place."""

from contextlib import contextmanager

from django.contrib import messages
from django.db import transaction

from publishing.models import Version
from publishing.snapshots import FIRST_STAND_IN, MOST_ROWS, Refused, identity, place
from publishing.versions import live_version


@contextmanager
def rolled_back():
    """A transaction whose changes are seen inside of it and undone at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def own_version(tree, user):
    """The user's pending version of the tree, if there is one."""
    return Version.objects.of(tree).pending().filter(author=user).first()


def base_of(tree, user):
    """The published version from which the user's edit of the tree starts, or started."""
    mine = own_version(tree, user)
    return mine.base if mine else live_version(tree)


def place_own(user):
    """Put the user's pending versions in place; sentences about those for which that cannot be done.

    Together if possible, since they may need each other; else each that can be.
    """
    mine = list(Version.objects.pending().filter(author=user))
    try:
        place(mine, stand_ins=True)
        return []
    except Refused:
        return [problem for version in mine for problem in _place_one(version)]


def _place_one(version):
    try:
        place([version], stand_ins=True)
    except Refused as refused:
        yield f"Your pending version of “{version.name}” is left out here. {refused}"


@contextmanager
def seeing_own_drafts(request):
    """The content as the user would have it, which nobody else sees. Render what is to show it before the end."""
    if not Version.objects.pending().filter(author=request.user).exists():
        yield
        return
    with rolled_back():
        for problem in place_own(request.user):
            messages.warning(request, problem)
        yield


def rendered(response):
    """The response, rendered now, while the database is as it should be seen."""
    return response.render() if hasattr(response, "render") else response


def number_of(version, row):
    """The number under which the row is found where its author sees it: its own if it is live, else its stand-in."""
    one = (row._meta.label_lower, tuple(row.natural_key()))
    live = type(row)._base_manager.filter(**dict(zip(row.natural_key_fields, one[1], strict=True))).first()
    if live is not None:
        return live.pk
    return FIRST_STAND_IN + version.pk * MOST_ROWS + [identity(record) for record in version.rows].index(one)

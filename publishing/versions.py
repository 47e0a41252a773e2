"""The life of a version: kept when somebody edits, brought up to date, published or withdrawn, restored.

Whatever changes versions holds the lock of the content version first, so that it sees each tree as it stands.
"""

from django.db import transaction
from django.utils import timezone

from publishing.merging import merge
from publishing.models import ContentVersion, Version
from publishing.snapshots import Refused, digest, in_order, place, snapshot

PENDING, PUBLISHED, WITHDRAWN = Version.State.PENDING, Version.State.PUBLISHED, Version.State.WITHDRAWN
FOUND = "As it stood on the site: loaded or imported, not published here."


@transaction.atomic
def live_version(tree):
    """The published version that says how the tree stands; None if it does not stand and never did.

    Where it stands as no version says, because files were imported, that is put on record first.
    """
    content = ContentVersion.locked()
    records = snapshot(tree)
    newest = Version.objects.of(tree).published().first()
    if newest is None and not records:
        return None
    if newest is not None and newest.rows == records:
        return newest
    return Version.objects.create(
        **_told(tree, records, newest),
        base=newest,
        note=FOUND,
        state=PUBLISHED,
        published_at=timezone.now(),
        content_version=content.number,
    )


def _told(tree, records, former=None):
    """What a version says of its tree."""
    root = tree.root
    name = str(root)[:200] if root is not None else former.name if former else str(tree)[:200]
    return {"kind": tree.kind, "key": list(tree.key), "name": name, "rows": records, "digest": digest(records)}


@transaction.atomic
def keep(tree, records, author, *, base, note="", name="", restores=None):
    """The author's pending version of the tree, new or with these records from now on; None if it would change nothing.

    `base` is the published version that the author started from, None for a tree that never stood. `name` is how the
    tree is called where it does not stand.
    """
    ContentVersion.locked()
    mine = Version.objects.of(tree).pending().filter(author=author).first()
    if records == (base.rows if base else []):
        if mine:
            withdraw(mine)
        return None
    told = _told(tree, records, base) | ({"name": name[:200]} if name else {})
    told |= {"base": base, "restores": restores, "author_name": author.get_username(), "saved_at": timezone.now()}
    if note or not mine:
        told["note"] = note
    if mine:
        for field, value in told.items():
            setattr(mine, field, value)
        mine.save()
        return mine
    return Version.objects.create(**told, author=author, state=PENDING)


@transaction.atomic
def publish(versions, by, note=""):
    """Make the pending versions live, all or none, and give the new content version; Refused if one cannot be.

    They have to be as the versions given say: whoever publishes has seen them.
    """
    number = ContentVersion.advance()
    versions = _still_pending(versions)
    if len({version.tree for version in versions}) < len(versions):
        raise Refused("Two of these versions are of the same content. Publish one, then look at the other again.")
    for version in versions:
        _refuse_stale(version)
    place(versions)
    for version in versions:
        _mark_published(version, by, note, number)
    return number


def _still_pending(versions):
    """The versions as they are now that the lock is held."""
    found = list(Version.objects.filter(pk__in=[version.pk for version in versions]).with_people().order_by("pk"))
    if not found:
        raise Refused("There is nothing to publish.")
    seen = {version.pk: version.digest for version in versions}
    for version in found:
        if not version.is_pending:
            raise Refused(f"“{version.name}” is {version.get_state_display().lower()} already.")
        if version.digest != seen[version.pk]:
            raise Refused(f"“{version.name}” was edited again in the meantime. Look at it as it is now.")
    return found


def is_stale(version):
    """Whether the tree stands otherwise than when the pending version was begun: published or imported anew."""
    return snapshot(version.tree) != (version.base.rows if version.base else [])


def _refuse_stale(version):
    if is_stale(version):
        live = live_version(version.tree)
        who = f" by {live.publisher_name}" if live.publisher_name else ""
        raise Refused(
            f"“{version.name}” was changed on the site{who} after this version was begun. Bring this version up to "
            "date, look at it again, then publish it."
        )


def _mark_published(version, by, note, number):
    version.rows = snapshot(version.tree)
    version.digest = digest(version.rows)
    version.state = PUBLISHED
    version.publisher = by
    version.publisher_name = by.get_username()
    version.published_at = timezone.now()
    version.content_version = number
    version.note = note or version.note
    version.save()


@transaction.atomic
def bring_up_to_date(version):
    """The pending version with what was published meanwhile too; Refused where both changed the same places."""
    ContentVersion.locked()
    [version] = _still_pending([version])
    live = live_version(version.tree)
    began, theirs = (one.rows if one else [] for one in (version.base, live))
    records, conflicts = merge(began, version.rows, theirs)
    if conflicts:
        places = "; ".join(map(str, conflicts))
        raise Refused(
            f"What was published meanwhile changes the same places: {places}. Open the live content, make your change "
            "there anew, and withdraw this version."
        )
    version.rows = in_order(version.tree, records)
    if version.rows and version.rows[0]["model"] != version.kind:
        raise Refused(
            "One of the two removes all of it, and the other adds to it. Withdraw this version; if its content is to "
            "be on the site, restore an earlier version first."
        )
    version.digest = digest(version.rows)
    version.base = live
    version.save()
    return version


@transaction.atomic
def withdraw(version):
    """Set a pending version aside. It stays on file."""
    ContentVersion.locked()
    [version] = _still_pending([version])
    version.state = WITHDRAWN
    version.save(update_fields=["state"])
    return version


@transaction.atomic
def restore(version, author, note=""):
    """A pending version that says what an earlier one said; Refused where that is live, or the author has another."""
    ContentVersion.locked()
    if version.state != PUBLISHED:
        raise Refused("Only a version that was published can be restored.")
    if Version.objects.of(version.tree).pending().filter(author=author).exists():
        raise Refused(f"You have a pending version of “{version.name}”. Publish or withdraw that first.")
    live = live_version(version.tree)
    note = note or f"Restores version {version.pk}."
    kept = keep(version.tree, version.rows, author, base=live, name=version.name, restores=version, note=note)
    if kept is None:
        raise Refused("This is how it stands on the site today.")
    return kept

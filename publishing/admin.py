"""Editing content in the admin without touching what is live.

Every add, change or removal runs as Django's admin runs it, in a transaction that is rolled back: what the tree looked
like at its end is kept as the editor's pending version.
"""

import json
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from publishing.drafts import base_of, number_of, own_version, place_own, rendered, rolled_back, seeing_own_drafts
from publishing.models import ContentVersion, Version
from publishing.snapshots import FIRST_STAND_IN, MOST_ROWS, Refused, by_identity, digest, place, snapshot
from publishing.trees import Tree, tree_of
from publishing.versions import keep

SEEN = "_seen"
"""The field that tells which state of the tree the form was filled in from: its digest."""
NOTE = "_note"
"""The field that says why."""
NOTE_LENGTH = Version._meta.get_field("note").max_length
CHANGED = (
    "This was changed while you were editing it. Your entries are kept below. Look at what it says now in another tab; "
    "save again to keep yours in place of that."
)


class Edit:
    """One edit on its way from a form to a pending version."""

    def __init__(self, request, row):
        self.request = request
        self.tree = tree_of(row) if row else None
        self.shown = digest(snapshot(self.tree)) if row else ""
        self.base = None
        self.problem = ""
        self.row = None
        self.answer = None

    def find_base(self):
        """Start from the version that the form showed, even if another one has been published since."""
        if self.tree is None:
            return
        self.base = base_of(self.tree, self.request.user)
        seen = typed(self.request, SEEN) or self.shown
        if seen != self.shown:
            earlier = Version.objects.of(self.tree).published().filter(digest=seen).first()
            if earlier and not own_version(self.tree, self.request.user):
                self.base = earlier
            else:
                self.problem = CHANGED

    def place_base(self):
        """Have the form's tree as the form showed it."""
        if self.base and not self.problem and not own_version(self.tree, self.request.user):
            try:
                place([self.base], stand_ins=True)
            except Refused:
                self.problem = CHANGED

    def outcome(self):
        """[(tree, its records, its name)] of each tree that the edit concerns, as it stands at the end of it."""
        trees = {self.tree, tree_of(self.row)} if self.row.pk else {self.tree}
        return [(tree, snapshot(tree), str(tree.root or "")) for tree in trees if tree]

    def keep(self, outcome):
        """The pending versions that keep the outcome; none if nothing differs from what is live."""
        user, note = self.request.user, typed(self.request, NOTE)
        kept = [
            keep(tree, rows, user, base=self.base if tree == self.tree else base_of(tree, user), note=note, name=name)
            for tree, rows, name in outcome
        ]
        return [version for version in kept if version]


class DraftingAdmin(admin.ModelAdmin):
    """The admin of content: saving keeps a pending version, publishing shows it."""

    def changelist_view(self, request, extra_context=None):
        with seeing_own_drafts(request):
            return rendered(super().changelist_view(request, extra_context))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        view = super().changeform_view
        if request.method == "POST":
            return self._edited(request, object_id, lambda: view(request, object_id, form_url, extra_context))
        with seeing_own_drafts(request):
            return rendered(view(request, object_id, form_url, extra_context))

    def delete_view(self, request, object_id, extra_context=None):
        view = super().delete_view
        if request.method == "POST":
            return self._edited(request, object_id, lambda: view(request, object_id, extra_context))
        with seeing_own_drafts(request):
            return rendered(view(request, object_id, extra_context))

    def history_view(self, request, object_id, extra_context=None):
        """The versions of the tree, which say who changed what and why."""
        with seeing_own_drafts(request):
            row = self.get_object(request, unquote(object_id))
            if row is None or not self.has_view_or_change_permission(request, row):
                return rendered(super().history_view(request, object_id, extra_context))
            return HttpResponseRedirect(address_of_versions(tree_of(row)))

    def get_actions(self, request):
        """Without removing many rows at once: each removal is a version to be looked at."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        problem = edit.problem if (edit := getattr(request, "edit", None)) else ""
        return type(form.__name__, (ToldForm, form), {"problem": problem}) if problem else form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["note"] = request.POST.get(NOTE, "")
        if obj is not None and obj.pk:
            tree = tree_of(obj)
            pending = list(Version.objects.of(tree).pending().with_people())
            context |= {
                "seen": digest(snapshot(tree)),
                "pending_own": next((version for version in pending if version.author == request.user), None),
                "pending_others": [version for version in pending if version.author != request.user],
                "versions_address": address_of_versions(tree),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        return self._saved(request, obj, lambda: super(DraftingAdmin, self).response_add(request, obj))

    def response_change(self, request, obj):
        return self._saved(request, obj, lambda: super(DraftingAdmin, self).response_change(request, obj))

    def response_delete(self, request, obj_display, obj_id):
        answer = super().response_delete
        return self._saved(request, self.model(), lambda: answer(request, obj_display, obj_id))

    def _saved(self, request, row, answer):
        """Note that the form was in order; how to answer is decided once the version is kept."""
        request.edit.row, request.edit.answer = row, answer
        return HttpResponse()

    @transaction.atomic
    def _edited(self, request, object_id, view):
        """What the view answers, or, where it has saved something, the way on to the version that keeps it."""
        permissions = self.get_model_perms(request)
        if not (permissions["add"] or permissions["change"] or permissions["delete"]):
            # Before anything is put on record for somebody who only reads.
            raise PermissionDenied
        ContentVersion.locked()
        with rolled_back():
            place_own(request.user)
            row = self.get_object(request, unquote(object_id)) if object_id else None
            request.edit = edit = Edit(request, row)
        edit.find_base()
        with rolled_back():
            place_own(request.user)
            edit.place_base()
            response = rendered(view())
            outcome = edit.outcome() if edit.row is not None else None
        return response if outcome is None else self._answer(edit, edit.keep(outcome))

    def _answer(self, edit, versions):
        """To the version, or, as the button pressed says, back to the form or to another new one."""
        request, row = edit.request, edit.row
        for version in versions:
            tell(request, version)
        if not versions:
            messages.info(request, "That is how it stands on the site already, so there is nothing to publish.")
        home = next((version for version in versions if row.pk and is_in(version, row)), None)
        if row.pk and home:
            row.pk = number_of(home, row)
        if IS_POPUP_VAR in request.POST:
            return edit.answer()
        meta = self.opts
        if "_addanother" in request.POST:
            add = reverse(f"admin:{meta.app_label}_{meta.model_name}_add")
            return HttpResponseRedirect(add if edit.tree else request.get_full_path())
        if versions and "_continue" not in request.POST:
            return HttpResponseRedirect(versions[0].get_absolute_url())
        if row.pk:
            return HttpResponseRedirect(reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk]))
        return HttpResponseRedirect(reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"))


class ToldForm:
    """A form that cannot be saved this time, for a reason that its page gives."""

    problem = ""

    def clean(self):
        data = super().clean()
        self.add_error(None, self.problem)
        return data


def typed(request, field):
    """What came in a field of ours, as a version can keep it."""
    return request.POST.get(field, "").replace("\0", "").strip()[:NOTE_LENGTH]


def is_in(version, row):
    """Whether the version holds the row."""
    return (row._meta.label_lower, tuple(row.natural_key())) in by_identity(version.rows)


def tell(request, version):
    """Say that the version waits, and who else has one of the same content."""
    messages.success(
        request,
        format_html(
            'Your edit of <a href="{}">“{}”</a> is kept as a pending version. Nothing on the site has changed yet.',
            version.get_absolute_url(),
            version.name,
        ),
    )
    others = Version.objects.of(version.tree).pending().exclude(pk=version.pk)
    for other in others:
        messages.warning(
            request,
            format_html(
                '<a href="{}">{} has a pending version</a> of the same content. Whichever is published second has to '
                "be brought up to date first.",
                other.get_absolute_url(),
                other.author_name,
            ),
        )


def address_of_versions(tree: Tree):
    """The page that lists the versions of the tree."""
    return f"{reverse('desk:version_list')}?{urlencode({'kind': tree.kind, 'key': json.dumps(tree.key)})}"


def edit_address(version, user):
    """Where the user edits the root of what the version is about; empty where there is nothing for them to open."""
    root = version.tree.root
    meta = version.tree.model._meta
    if root is None and not (version.is_pending and version.author_id == user.pk and version.rows):
        return ""
    number = root.pk if root else FIRST_STAND_IN + version.pk * MOST_ROWS
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[number])

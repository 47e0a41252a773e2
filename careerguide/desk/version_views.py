"""Versions in the admin: what waits and what was, what each changes, and how it becomes public or comes back."""

import json

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from careerguide.desk.examining import examine, publish_checked
from careerguide.desk.preview import preview_address
from publishing.admin import address_of_versions, edit_address
from publishing.comparing import compare
from publishing.models import Version
from publishing.snapshots import Refused
from publishing.versions import bring_up_to_date, is_stale, restore, withdraw

PER_PAGE = 50


def version_list(request):
    """Pending versions first, then what was published: of everything, or of the tree that the address names."""
    allow(request, "publishing.view_version")
    form = TreeForm(request.GET)
    versions = form.narrow(Version.objects.with_people())
    pages = Paginator(versions.exclude(state=Version.State.PENDING), PER_PAGE)
    context = {
        **admin.site.each_context(request),
        "title": f"Versions of {form.name}" if form.name else "Versions",
        "pending": versions.pending(),
        "page": pages.get_page(request.GET.get("page")),
        "tree_form": form,
    }
    return render(request, "admin/versions/version_list.html", context)


def version_detail(request, pk):
    """One version: what it changes, what would come of publishing it, and what can be done with it."""
    allow(request, "publishing.view_version")
    version = get_object_or_404(Version.objects.with_people().select_related("base", "restores"), pk=pk)
    context = {
        **admin.site.each_context(request),
        "title": version.name,
        "version": version,
        "changes": compare(version.base.rows if version.base else [], version.rows),
        "others": Version.objects.of(version.tree).pending().exclude(pk=pk),
        "versions_address": address_of_versions(version.tree),
        "edit_address": edit_address(version, request.user),
        "can_restore": version.state == Version.State.PUBLISHED and may_edit(request.user, version),
    }
    if version.is_pending:
        context |= told_before_publishing(request.user, [version])
        context["is_stale"] = is_stale(version)
    return render(request, "admin/versions/version_detail.html", context)


def version_publish(request):
    """Several pending versions to be published together (`version` in the address or the form), or published (POST)."""
    allow(request, "publishing.view_version")
    form = PublishForm(request.POST or None, versions=chosen(request))
    if not form.versions:
        messages.warning(request, "Choose at least one pending version.")
        return HttpResponseRedirect(reverse("desk:version_list"))
    if request.method == "POST" and form.is_valid():
        try:
            number = publish_checked(form.as_seen(), request.user, form.cleaned_data["note"])
        except Refused as refused:
            form.add_error(None, list(refused.sentences))
        else:
            names = ", ".join(f"“{version.name}”" for version in form.versions)
            messages.success(request, f"Published: {names}. This is content version {number}.")
            return HttpResponseRedirect(form.versions[0].get_absolute_url())
    context = {
        **admin.site.each_context(request),
        "title": "Publish",
        "form": form,
        "changes": [(one, compare(one.base.rows if one.base else [], one.rows)) for one in form.versions],
        **told_before_publishing(request.user, form.versions, form),
    }
    return render(request, "admin/versions/version_publish.html", context)


def told_before_publishing(user, versions, form=None):
    """What a page says before it offers to publish."""
    examination = examine(versions)
    return {
        "examination": examination,
        "objection": examination.objection_to(user),
        "affected": examination.affected,
        "form": form or PublishForm(versions=versions),
        "preview": preview_address(versions),
    }


@require_POST
def version_withdraw(request, pk):
    """Set a pending version aside: its author, or whoever may publish every version."""
    return act(request, pk, withdraw, "“{}” is withdrawn. It stays on file.", owned=True)


@require_POST
def version_update(request, pk):
    """Bring a pending version up to date with what was published after it was begun."""
    return act(request, pk, bring_up_to_date, "“{}” is up to date. Look at it again, then publish it.", owned=True)


@require_POST
def version_restore(request, pk):
    """Propose what an earlier version said."""
    return act(request, pk, lambda version: restore(version, request.user), "“{}” is as it was then, and waits.")


def act(request, pk, action, said, *, owned=False):
    """To the version that the action gives, with what was done, or back to this one with why it was not."""
    allow(request, "publishing.view_version")
    version = get_object_or_404(Version, pk=pk)
    if owned and version.author_id != request.user.pk:
        allow(request, "publishing.publish_version")
    if not may_edit(request.user, version):
        raise PermissionDenied
    try:
        done = action(version)
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(version.get_absolute_url())
    messages.success(request, said.format(done.name))
    return HttpResponseRedirect(done.get_absolute_url())


def may_edit(user, version):
    """Whether the user may change what the version is about."""
    meta = version.tree.model._meta
    return user.has_perm(f"{meta.app_label}.{get_permission_codename('change', meta)}")


def allow(request, permission):
    if not request.user.has_perm(permission):
        raise PermissionDenied


def chosen(request):
    """The pending versions that the request names, in the order of their making."""
    given = request.POST if request.method == "POST" else request.GET
    numbers = [text for text in given.getlist("version") if text.isascii() and text.isdecimal() and len(text) < 19]
    return list(Version.objects.pending().with_people().select_related("base").filter(pk__in=numbers))


def natural_key(text):
    """The natural key that the text gives as JSON; ValueError or RecursionError if it gives something else."""
    key = json.loads(text)
    if not isinstance(key, list) or not all(isinstance(part, (str, int)) for part in key):
        raise ValueError("A natural key is a list of texts and whole numbers.")
    if b"\0" in "".join(map(str, key)).encode():
        raise ValueError("No text on file holds this character.")
    return key


class TreeForm(forms.Form):
    """The tree whose versions are asked for: kind and key as in the address of its history."""

    kind = forms.CharField(required=False)
    key = forms.CharField(required=False)

    def narrow(self, versions):
        """The versions of that tree; all if none is named, and none if what is named cannot be read."""
        self.name = ""
        if not self.is_valid() or not self.cleaned_data["kind"]:
            return versions
        try:
            found = versions.filter(kind=self.cleaned_data["kind"], key=natural_key(self.cleaned_data["key"]))
        except (ValueError, RecursionError):
            return versions.none()
        self.name = found.values_list("name", flat=True).first() or "something without a version yet"
        return found


class PublishForm(forms.Form):
    """Why, and which state of each version was looked at."""

    note = forms.CharField(
        label="Why",
        max_length=300,
        help_text="Kept with the version for good, for example: AHIMA's page of May 2026 gives a new fee.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.versions = versions
        notes = dict.fromkeys(version.note for version in versions if version.note)
        self.fields["note"].initial = " ".join(notes)[:300]

    def as_seen(self):
        """The versions as the sender of the form saw them."""
        for version in self.versions:
            version.digest = self.data.get(f"seen-{version.pk}", "")
        return self.versions

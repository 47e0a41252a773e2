"""The site as it would be with some pending versions published."""

from copy import copy
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import get_script_prefix, resolve, reverse, set_script_prefix
from django.views.decorators.http import require_safe

from publishing.admin import edit_address
from publishing.drafts import rendered, rolled_back
from publishing.models import Version
from publishing.snapshots import Refused, place


def preview_address(versions):
    """Where the preview of the versions starts."""
    return reverse("desk:preview_start", args=["-".join(str(version.pk) for version in versions)])


@require_safe
def preview_start(request, versions):
    """To the page that the first of the versions is about."""
    found = named(request, versions)
    with rolled_back():
        try:
            place(found)
        except Refused as refused:
            return refusing(request, refused)
        page = page_of(found[0])
    return HttpResponseRedirect(reverse("desk:preview", args=[versions]) + page.removeprefix("/"))


@require_safe
def preview(request, versions, page=""):
    """A page of the site with the versions in place; nothing is changed, and links lead on within the preview."""
    found = named(request, versions)
    inner = as_visitor(request, page)
    inner.preview = {
        "names": [version.name for version in found],
        "back": found[0].get_absolute_url() if len(found) == 1 else publishing_address(found),
        "edit": edit_address(found[0], request.user) or found[0].get_absolute_url(),
    }
    former = get_script_prefix()
    with rolled_back():
        try:
            place(found)
        except Refused as refused:
            return refusing(request, refused)
        set_script_prefix(reverse("desk:preview", args=[versions]))
        try:
            view, arguments, options = inner.resolver_match
            return rendered(view(inner, *arguments, **options))
        finally:
            set_script_prefix(former)


def named(request, versions):
    """The versions that the address names, oldest first."""
    if not request.user.has_perm("publishing.view_version"):
        raise PermissionDenied
    numbers = {int(number) for number in versions.split("-")}
    found = list(Version.objects.filter(pk__in=numbers).order_by("pk"))
    if len(found) < len(numbers):
        raise Http404("One of these versions is not on file.")
    return found


def as_visitor(request, page):
    """The request as it would reach the page itself. The admin has no preview."""
    inner = copy(request)
    inner.path_info = f"/{page}"
    inner.resolver_match = resolve(inner.path_info)
    if {"admin", "exports"}.intersection(inner.resolver_match.app_names) or page.startswith("admin/"):
        raise Http404("Only pages of the site can be previewed.")
    return inner


def page_of(version):
    """The address of the page that shows what the version is about, once it is in place; the home page if none does."""
    root = version.tree.root
    return root.get_absolute_url() if hasattr(root, "get_absolute_url") else reverse("home")


def publishing_address(versions):
    """The page on which the versions can be published together."""
    return f"{reverse('desk:version_publish')}?{urlencode({'version': [one.pk for one in versions]}, doseq=True)}"


def refusing(request, refused):
    """The page that says why there is nothing to see."""
    context = {**admin.site.each_context(request), "title": "No preview", "refusal": str(refused)}
    return render(request, "admin/versions/preview_refused.html", context, status=409)

"""Exports for staff: chosen on one page, looked at on another, and taken home as one file."""

from itertools import islice

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exports.staff.on_record import put_on_record
from exports.staff.preview import shown, unshown_in_pdf
from exports.staff.staff_forms import ExportForm
from exports.staff.zipped import NotWritten, as_one_file, replacements

MOST_SUMMARIES = 20
"""As many summaries a preview shows."""
MOST_FILES = 100
"""As many names of files a preview shows."""
EXPORT = "pathways.export_pathway"
"""The permission that whoever exports has to have."""


@require_safe
def export_form(request):
    """What can be exported, with what the address asks for filled in."""
    allow(request.user)
    return choosing(request, ExportForm(request.GET))


@require_safe
def export_preview(request):
    """The summaries that the address asks for as a page, and the names of the files they would become."""
    allow(request.user)
    form = ExportForm(request.GET, is_ready=True)
    if not form.is_valid():
        return choosing(request, form)
    selection = form.selection
    export = selection.export()
    summaries = list(islice(export, MOST_SUMMARIES))
    files = list(islice(selection.files(export), MOST_FILES + 1))
    context = {
        **admin.site.each_context(request),
        "title": "Preview of an export",
        "export": export,
        "programs": selection.programs,
        "count": len(export),
        "summaries": [shown(summary) for summary in summaries],
        "unshown": unshown_in_pdf(summaries) if "pdf" in selection.formats else "",
        "files": [file.name for file in files[:MOST_FILES]],
        "has_more_files": len(files) > MOST_FILES,
        "query": request.GET.urlencode(),
    }
    return render(request, "admin/exports/export_preview.html", context)


@require_safe
def export_download(request):
    """What the address asks for: the only file, or a ZIP file of all."""
    allow(request.user)
    form = ExportForm(request.GET, is_ready=True)
    if not form.is_valid():
        return choosing(request, form)
    try:
        return download(request, form.selection)
    except NotWritten as problem:
        messages.error(request, str(problem))
        return choosing(request, form, status=503)


def download(request, selection):
    """The files of a Selection as one that the browser saves, put on record; NotWritten if any of them fails."""
    export = selection.export()
    file = as_one_file(export, selection.files(export))
    put_on_record(request.user, selection, export, file.name)
    for told in replacements(file.done):
        # On the next page: the answer to this request is the file itself.
        messages.warning(request, told)
    return FileResponse(file.content, as_attachment=True, filename=file.name, content_type=file.content_type)


def choosing(request, form, status=200):
    """The page on which an export is chosen."""
    context = {**admin.site.each_context(request), "title": "Exports", "form": form}
    return render(request, "admin/exports/export_form.html", context, status=status)


def allow(user):
    """PermissionDenied unless the user may export."""
    if not user.has_perm(EXPORT):
        raise PermissionDenied

"""The review desk: what an advisor finds on the first page of the admin, and the renewing of facts."""

from collections import Counter

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from careerguide.content_check import Content, check
from careerguide.desk.due import DueFact, due_by_source
from careerguide.desk.examining import publish_checked
from careerguide.desk.renewing import SourceRenewalForm, keep_renewed, renew, renewal_form
from guide.provenance import Provenance, Source
from publishing.models import ContentVersion, Version
from publishing.snapshots import Refused

LATELY = 8


def review_desk():
    """What waits, what is due, what is wrong and what has changed, for the admin's first page."""
    content = Content.load()
    findings = check(content)
    due = due_by_source(content)
    return {
        "due": due,
        "overdue_count": sum(len(one.overdue) for one in due),
        "soon_count": sum(len(one.soon) for one in due),
        "pending": Version.objects.pending().with_people(),
        "failing": [finding for finding in findings if finding.rule.code == "person-fails"],
        "counts": Counter(finding.rule.severity.value for finding in findings),
        "lately": Version.objects.published().exclude(author=None).with_people()[:LATELY],
        "content_version": ContentVersion.current(),
    }


def fact_renew(request, kind, pk):
    """One fact: still true as of a day, or with a new value; published at once where that is allowed."""
    fact = get_object_or_404(fact_model(kind), pk=pk)
    allow_editing(request.user, [fact])
    form = renewal_form(type(fact))(request.POST or None, instance=fact)
    if request.method == "POST" and form.is_valid():
        return renewed(request, [renew(fact, form.cleaned_data["as_of"])], form.cleaned_data["why"])
    meta = fact._meta
    context = {
        **admin.site.each_context(request),
        "title": "Renew a fact",
        "form": form,
        "fact": type(fact).objects.get(pk=pk),
        "due": DueFact(fact),
        "edit_address": reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[pk]),
    }
    return render(request, "admin/desk/fact_renew.html", context)


def source_renew(request, slug):
    """The facts of a source that are due, of which many may be still true as of one day."""
    source = get_object_or_404(Source, slug=slug)
    due = next((one for one in due_by_source(Content.load()) if one.source == source), None)
    if due is None:
        messages.info(request, f"No fact of “{source}” is due for review.")
        return HttpResponseRedirect(reverse("admin:index"))
    form = SourceRenewalForm(request.POST or None, facts=due.facts)
    if request.method == "POST" and form.is_valid():
        allow_editing(request.user, form.chosen)
        facts = [renew(fact, form.cleaned_data["as_of"]) for fact in form.chosen]
        return renewed(request, facts, form.cleaned_data["why"])
    context = {**admin.site.each_context(request), "title": f"Renew facts of {source}", "form": form, "due": due}
    return render(request, "admin/desk/source_renew.html", context)


def renewed(request, facts, why):
    """Publish the renewed facts, or leave them pending and say why; then on to where the next ones wait."""
    versions, is_all = keep_renewed(facts, request.user, why)
    try:
        if not is_all:
            raise Refused("You have other pending edits of the same content. Publish them together.")
        number = publish_checked(versions, request.user, why)
    except Refused as refused:
        messages.warning(request, f"This waits to be published. {refused}")
        return HttpResponseRedirect(versions[0].get_absolute_url() if versions else reverse("desk:version_list"))
    count = f"{len(facts)} facts are" if len(facts) > 1 else f"“{facts[0]}” is"
    messages.success(request, f"{count} renewed and on the site. This is content version {number}.")
    return HttpResponseRedirect(reverse("admin:index"))


def fact_model(kind):
    """The model of that label, if its rows are facts with a source."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        raise Http404("There is no such kind of fact.") from None
    if not issubclass(model, Provenance):
        raise Http404("This is no fact with a source.")
    return model


def allow_editing(user, facts):
    """PermissionDenied unless the user may change every one of the facts."""
    for meta in {type(fact)._meta for fact in facts}:
        if not user.has_perm(f"{meta.app_label}.change_{meta.model_name}"):
            raise PermissionDenied

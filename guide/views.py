"""The pages of the written guide, and the lists a reader looks things up in."""

from django.contrib import admin
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST

from guide.models import Faq, Organization, Section, Term
from guide.provenance import Source


def guide_index(request):
    return render(request, "guide/guide_index.html", {"sections": Section.objects.published()})


def section_detail(request, slug):
    sections = list(Section.objects.published().with_passages())
    here = next((place for place, section in enumerate(sections) if section.slug == slug), None)
    if here is None:
        raise Http404("No published section has this address.")
    context = {
        "sections": sections,
        "section": sections[here],
        "previous": sections[here - 1] if here else None,
        "next": sections[here + 1] if here + 1 < len(sections) else None,
    }
    return render(request, "guide/section_detail.html", context)


def faq_list(request):
    return render(request, "guide/faq_list.html", {"faqs": Faq.objects.published().with_sources()})


def glossary(request):
    terms = sorted(Term.objects.published().with_source(), key=lambda term: (term.acronym or term.name).lower())
    return render(request, "guide/glossary.html", {"terms": terms})


def organization_list(request):
    organizations = Organization.objects.published().with_sources()
    return render(request, "guide/organization_list.html", {"organizations": organizations})


def sources(request):
    return render(request, "guide/sources.html", {"sources": Source.objects.all()})


@require_POST
def markdown_preview(request):
    """For staff: how the text of the posted form will read whose field `markdown` names."""
    text = request.POST.get(request.POST.get("markdown", ""), "")
    context = {**admin.site.each_context(request), "title": "Preview of a text", "text": text.strip()}
    return render(request, "admin/markdown_preview.html", context)

"""The pages of the written guide, and the lists a reader looks things up in."""

from django.contrib import admin
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from guide.models import Faq, Organization, Section, Term
from guide.paging import page_of
from guide.provenance import Source

SECTIONS_A_PAGE = 20
MOST_BESIDE = 15
"""Sections before, and as many after, that the page of one names."""


def guide_index(request):
    sections = page_of(request, Section.objects.published(), SECTIONS_A_PAGE)
    return render(request, "guide/guide_index.html", {"sections": sections})


def section_detail(request, slug):
    published = Section.objects.published()
    section = get_object_or_404(published.with_passages(), slug=slug)
    before, after = published.beside(section)
    before, after = list(before.reverse()[:MOST_BESIDE])[::-1], list(after[:MOST_BESIDE])
    context = {
        "sections": [*before, section, *after],
        "section": section,
        "previous": before[-1] if before else None,
        "next": after[0] if after else None,
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

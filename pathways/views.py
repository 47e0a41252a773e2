"""The list of pathways with the subjects taught on them, and the jobs they lead to."""

from django.shortcuts import render

from guide.paging import page_of
from pathways.models import CareerStage, Course, Pathway

PATHWAYS_A_PAGE = 6
COURSES_A_PAGE = 8


def pathway_list(request):
    pathways = page_of(request, Pathway.objects.published(), PATHWAYS_A_PAGE)
    courses = page_of(request, Course.objects.published().with_sources(), COURSES_A_PAGE)
    longer = max(pathways, courses, key=lambda page: (page.number, page.has_next))
    context = {
        "pathways": pathways if pathways.number == longer.number else [],
        "courses": courses if courses.number == longer.number else [],
        "page": longer,
    }
    return render(request, "pathways/pathway_list.html", context)


def career_stages(request):
    stages = list(CareerStage.objects.published().with_sources())
    context = {
        "entry": [stage for stage in stages if stage.kind == CareerStage.Kind.ENTRY],
        "specialized": [stage for stage in stages if stage.kind == CareerStage.Kind.SPECIALIZED],
    }
    return render(request, "pathways/career_stages.html", context)

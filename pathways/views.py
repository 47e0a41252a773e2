"""The list of pathways with the subjects taught on them, and the jobs they lead to."""

from django.shortcuts import render

from pathways.models import CareerStage, Course, Pathway


def pathway_list(request):
    context = {
        "pathways": Pathway.objects.published(),
        "courses": Course.objects.published().with_sources(),
    }
    return render(request, "pathways/pathway_list.html", context)


def career_stages(request):
    stages = list(CareerStage.objects.published().with_sources())
    context = {
        "entry": [stage for stage in stages if stage.kind == CareerStage.Kind.ENTRY],
        "specialized": [stage for stage in stages if stage.kind == CareerStage.Kind.SPECIALIZED],
    }
    return render(request, "pathways/career_stages.html", context)

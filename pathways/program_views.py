"""Find a program: the search, and the page of each institution."""

from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, render

from pathways.fields import FIELDS
from pathways.models import AwardLevel, Institution, IpedsRelease, Pathway, Program
from pathways.origins import Origin, origin_of
from pathways.places import STATES, miles
from pathways.program_counts import years_of
from pathways.program_questions import PRIVATE, institution_facts, read_criteria
from pathways.program_search import MOST_COUNTED, find

YEARS_SHOWN = 5


def program_list(request):
    criteria, notices = read_criteria(request.GET)
    completions, directories = releases_on_file()
    pathways = Pathway.objects.published().with_programs().in_bulk(field_name="slug")
    if criteria.pathway and criteria.pathway not in pathways:
        notices.append("Pathway: the one you asked for is not on file.")
        criteria = criteria.without("pathway")
    origin = origin_of(criteria.near) if criteria.near else Origin()
    newest = completions[0].year if completions else 0
    found = find(criteria, institution_facts(criteria), newest, origin.point)
    if criteria.page > 1 and not found.programs:
        notices.append(f"Page: there is no page {criteria.page} of this search. This is the first.")
        criteria = criteria.without("page")
        found = find(criteria, institution_facts(criteria), newest, origin.point)
    context = {
        "criteria": criteria,
        "notices": notices,
        "origin": origin,
        "meant": [(place, criteria.address(near=place, page=1)) for place in origin.choices],
        "found": found,
        "programs": shown(found.programs, completions, pathways),
        "most": MOST_COUNTED,
        "newest": newest,
        "completions": completions,
        "directories": directories,
        "states": STATES.items(),
        "awards": AwardLevel.choices,
        "fields": [(code, name) for code, (name, _) in FIELDS.items()],
        "controls": [*Institution.Control.choices, (PRIVATE, "Private, of either kind")],
        "pathways": pathways.values(),
    }
    return render(request, "pathways/program_list.html", context)


def institution_detail(request, unitid):
    institution = get_object_or_404(Institution.objects.with_directory(), unitid=unitid)
    completions, directories = releases_on_file()
    pathways = Pathway.objects.published().with_programs().in_bulk(field_name="slug")
    context = {
        "institution": institution,
        "programs": shown(list(institution.programs.all()), completions, pathways),
        "newest": completions[0].year if completions else 0,
        "completions": completions,
        "newest_directory": directories[0].year if directories else 0,
    }
    return render(request, "pathways/institution_detail.html", context)


def releases_on_file():
    """(completions, directories) that visitors may see, newest first; of completions the years that are shown."""
    releases = list(IpedsRelease.objects.published().with_source())
    completions = [release for release in releases if release.survey == IpedsRelease.Survey.COMPLETIONS]
    return completions[:YEARS_SHOWN], [
        release for release in releases if release.survey == IpedsRelease.Survey.DIRECTORY
    ]


def shown(programs, completions, pathways):
    """The programs, each with its years, its pathway if visitors may see it, and the miles where they were measured."""
    prefetch_related_objects(programs, Program.counts_in(completions))
    for program in programs:
        program.years = years_of(program, completions)
        program.pathway = pathways.get(program.pathway_slug)
        squared_chord = getattr(program, "squared_chord", None)
        program.miles = None if squared_chord is None else miles(squared_chord)
    return programs

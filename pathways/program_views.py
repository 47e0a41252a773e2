"""Find a program: the search, and the page of each institution."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, render

from pathways.fields import FIELDS
from pathways.models import AwardLevel, Institution, IpedsRelease, Pathway, Program
from pathways.origins import Origin, origin_of
from pathways.places import STATES, miles
from pathways.program_counts import years_of
from pathways.program_questions import PRIVATE, institution_facts, read_criteria
from pathways.program_search import MOST_COUNTED, find
from publishing.keeping import kept, kept_each

YEARS_SHOWN = 5


def program_list(request):
    criteria, notices = read_criteria(request.GET)
    completions, directories = releases_on_file()
    pathways = pathways_with_programs()
    if criteria.pathway and criteria.pathway not in pathways:
        notices.append("Pathway: the one you asked for is not on file.")
        criteria = criteria.without("pathway")
    origin = origin_of(criteria.near) if criteria.near else Origin()
    newest = completions[0].year if completions else 0
    found = found_by(criteria, newest, origin.point)
    if criteria.page > 1 and not found.programs:
        notices.append(f"Page: there is no page {criteria.page} of this search. This is the first.")
        criteria = criteria.without("page")
        found = found_by(criteria, newest, origin.point)
    context = {
        "criteria": criteria,
        "notices": notices,
        "origin": origin,
        "meant": [(place, criteria.address(near=place, page=1)) for place in origin.choices],
        "found": found,
        "schools": schools_of(found.programs, completions, pathways),
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
    programs = list(institution.programs.all())
    known = programs_shown(programs, completions, pathways_with_programs())
    context = {
        "institution": institution,
        "programs": [known[program.pk] for program in programs],
        "newest": completions[0].year if completions else 0,
        "completions": completions,
        "newest_directory": directories[0].year if directories else 0,
    }
    return render(request, "pathways/institution_detail.html", context)


@kept
def found_by(criteria, newest, point):
    """The Found page of programs that meet the criteria, from a point on the globe if one is given."""
    return find(criteria, institution_facts(criteria), newest, point)


@kept
def pathways_with_programs():
    """The published pathways that programs belong to, by slug."""
    return Pathway.objects.published().with_programs().in_bulk(field_name="slug")


@kept
def releases_on_file():
    """(completions, directories) that visitors may see, newest first; of completions the years that are shown."""
    releases = list(IpedsRelease.objects.published().with_source())
    completions = [release for release in releases if release.survey == IpedsRelease.Survey.COMPLETIONS]
    return completions[:YEARS_SHOWN], [
        release for release in releases if release.survey == IpedsRelease.Survey.DIRECTORY
    ]


@dataclass(frozen=True)
class School:
    """An institution among the programs found, the miles to it where they were measured, and its programs."""

    institution: Institution
    miles: float | None
    programs: tuple[Program, ...]


def schools_of(found, completions, pathways):
    """A School for each institution that stands at one place among the programs found, in their order."""
    known = programs_shown(found, completions, pathways)
    schools = []
    for institution, programs in groupby(found, key=attrgetter("institution")):
        first, *others = programs
        squared_chord = getattr(first, "squared_chord", None)
        shown = tuple(known[program.pk] for program in (first, *others))
        schools.append(School(institution, None if squared_chord is None else miles(squared_chord), shown))
    return schools


def programs_shown(programs, completions, pathways):
    """The programs as pages show them, by key: each with its years, and its pathway if visitors may see it."""
    by_key = {program.pk: program for program in programs}
    return _shown(by_key.keys(), by_key, completions, pathways)


@kept_each(most=1000)
def _shown(keys, programs, completions, pathways):
    shown = [programs[key] for key in keys]
    prefetch_related_objects(shown, Program.counts_in(completions))
    for program in shown:
        program.years = years_of(program, completions)
        program.pathway = pathways.get(program.pathway_slug)
    return {program.pk: program for program in shown}

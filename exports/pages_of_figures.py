"""From the rows on file to the Pages of figures: pay, growth, states, programs."""

from django.utils.text import slugify

from exports.interface.parameters import NotOnFile
from exports.page_description import Page, PartRecord
from exports.pages import part, sources_told
from exports.records import cited, program_record, projection_record, wage_record
from guide.models import Passage
from guide.provenance import number_in_words
from outlook.models import Area, Attainment, Industry, Occupation, SimilarOccupation
from outlook.national import dollars
from outlook.states import (
    nation,
    newest_mays,
    occupations_with_state_figures,
    places,
    rows_of,
    state_address,
)
from outlook.work_profile import newest_details, profiles_of
from pathways.models import Institution, IpedsRelease, Program
from pathways.program_questions import institution_facts
from pathways.program_search import Criteria, offers

LICENSING = "certification-licensing"
YEARS_SHOWN = 5
NATIONAL = "Wages and employment in the whole country, and how the number of jobs is expected to change."


def outlook(wanted):
    occupations = _ours_first()
    wages = [wage for one in occupations for wage in one.official_wages[:1]]
    projections = [one.official_projection for one in occupations if one.official_projection]
    return Page(
        title="Pay and outlook",
        address=wanted.address("outlook"),
        lead=NATIONAL,
        wages=tuple(map(wage_record, wages)),
        projections=tuple(map(projection_record, projections)),
        sources=sources_told([*wages, *projections]),
    )


def wages(wanted):
    occupations = _ours_first()
    central = [one for one in occupations if one.is_central]
    estimates = [wage for one in occupations for wage in one.official_wages[:1]]
    industries, similar = newest_details(Industry, central), newest_details(SimilarOccupation, central[:1])
    return Page(
        title="Pay compared",
        address=wanted.address("wages"),
        lead="What people in the occupation earn in the whole country beside other occupations, and where they work.",
        parts=(
            *(_paid_part(row, f"Industry: {row.occupation.title}", row.name, _share(row)) for row in industries),
            *(_paid_part(row, "Similar occupation", row.title, row.entry_education) for row in similar),
        ),
        wages=tuple(map(wage_record, estimates)),
        sources=sources_told([*estimates, *industries, *similar]),
    )


def _ours_first():
    occupations = Occupation.objects.published().shown().with_figures()
    current = [one for one in occupations if one.role != Occupation.Role.EARLIER]
    return sorted(current, key=lambda one: one.role != Occupation.Role.TARGET)


def _share(industry):
    return "" if industry.share is None else f"{industry.share} percent of the jobs"


def _paid_part(row, kind, heading, words):
    year = f" in May {row.wage_year}" if row.wage_year else ""
    pay = "not known" if row.annual_median is None else f"{dollars(row.annual_median)} a year{year}"
    return part(row, kind=kind, heading=heading, text="; ".join(filter(None, [words, f"median pay: {pay}"])))


def wage_history(wanted):
    ours = Occupation.objects.published().central().first()
    lineage = ours.lineage().published().with_figures() if ours else []
    estimates = [wage for one in lineage for wage in one.official_wages]
    return Page(
        title="Pay year by year",
        address=wanted.address("wage_history"),
        lead="National pay each May, by occupation code: codes count different people, so no line may join them.",
        wages=tuple(map(wage_record, estimates)),
        sources=sources_told(estimates),
    )


def work(wanted):
    central = list(Occupation.objects.published().central())
    profiles = profiles_of(central)
    everyone = Occupation.objects.published().everyone().first()
    schooling = newest_details(Attainment, [one for one in (*central[:1], everyone) if one])
    rows = [row for profile in profiles for row in profile.rows]
    return Page(
        title="What the work is",
        address=wanted.address("work"),
        lead="What people in the occupation do, the programs they use, and what schooling they have.",
        parts=(
            *(_task(task) for profile in profiles for task in profile.tasks),
            *(_technology(one) for profile in profiles for one in profile.technologies),
            *(_schooling(row) for row in schooling),
        ),
        sources=sources_told([*rows, *schooling]),
    )


def _task(task):
    kind = ": ".join(filter(None, [f"Task, {task.occupation.title}", task.kind]))
    return PartRecord(kind=kind, code=task.code, heading=task.text, **cited(task))


def _technology(one):
    said = ["In demand for this occupation"] * one.is_in_demand + ["Hot technology"] * one.is_hot
    kind = f"Technology, {one.occupation.title}: {one.category}"
    return PartRecord(kind=kind, code=one.category_code, heading=one.name, text="; ".join(said), **cited(one))


def _schooling(row):
    text = f"{number_in_words(row.percent)} percent of workers of 25 years and older"
    return PartRecord(kind=f"Schooling, {row.occupation.title}", heading=row.level, text=text, **cited(row))


def state_list(wanted):
    occupation = _occupation(wanted)
    years = newest_mays(occupation) if occupation else []
    areas, paging = wanted.turned([*nation(), *places()])
    estimates = _estimates(occupation, areas, years)
    return Page(
        title=f"Pay by state: {occupation.title}" if occupation else "Pay by state",
        address=wanted.address("state_list"),
        lead="What people in the occupation earn in the nation and in each state: the two newest Mays on file.",
        wages=tuple(map(wage_record, estimates)),
        sources=sources_told(estimates),
        paging=paging,
    )


def state(wanted, state):
    area = next((one for one in places() if slugify(one.name) == state), None)
    if area is None:
        raise NotOnFile("No state or territory on file has this address.")
    occupation = _occupation(wanted)
    years = newest_mays(occupation) if occupation else []
    estimates = _estimates(occupation, [area, *nation(), *Area.objects.nonmetropolitan_in(area.state)], years)
    completions = _completions()
    offered = Program.objects.reported_since(completions[0].year) if completions else Program.objects.none()
    programs = offered.filter(institution__state=area.state).by_name().with_institution()
    licenses = Passage.objects.published().of_published().with_sources().filter(slug=LICENSING)
    words = [part(passage, heading=passage.heading, text=passage.text) for passage in licenses]
    records = _program_records(programs, completions[:1])
    return Page(
        title=f"{area.name}: pay and programs",
        address=f"{wanted.site}{state_address(area)}",
        lead=f"What people in the occupation earn in {area.name}, beside the nation, and the programs reported there.",
        parts=tuple(words),
        wages=tuple(map(wage_record, estimates)),
        programs=records,
        sources=sources_told([*licenses, *estimates, *(completions[:1] if records else [])]),
    )


def _occupation(wanted):
    """The occupation asked for among those with figures for states, else the first; None where there is none."""
    occupations = list(occupations_with_state_figures())
    code = wanted.asked.get("occupation")
    found = next((one for one in occupations if code in (None, one.soc_code)), None)
    if code and not found:
        raise NotOnFile(f"No figures for states are on file for {code}.")
    return found


def _estimates(occupation, areas, years):
    """The newest estimates of areas, each area's newest first."""
    rows = rows_of(occupation, list(areas), years) if occupation else []
    return [wage for row in rows for wage in row.wages if wage]


def program_list(wanted):
    asked = {name: value for name, value in wanted.asked.items() if name in Criteria.__dataclass_fields__}
    criteria = Criteria(**asked).without("page")
    completions = _completions()
    newest = completions[0].year if completions else 0
    facts = {f"institution__{name}": value for name, value in institution_facts(criteria).items()}
    found = offers(criteria, newest).filter(**facts).by_name().with_institution()
    programs, paging = wanted.turned(found, whole=False)
    return Page(
        title="Programs on file",
        address=f"{wanted.address('program_list')}{criteria.address()}",
        lead="Schools that teach health information and medical coding, in the order of their names.",
        programs=_program_records(programs, completions),
        sources=sources_told(completions),
        paging=paging,
    )


def institution(wanted, unitid):
    row = Institution.objects.with_directory().filter(unitid=unitid).first()
    if row is None:
        raise NotOnFile("No institution on file has this number.")
    completions = _completions()
    programs = row.programs.with_institution()
    place = " ".join(filter(None, [row.state, row.zip_code]))
    return Page(
        title=row.name,
        address=wanted.address("institution_detail", row.unitid),
        lead=". ".join(filter(None, [f"{row.city}, {place}", row.get_control_display()])),
        parts=(
            PartRecord(
                kind="Institution",
                code=str(row.unitid),
                heading=row.name,
                text=_standing(row),
                address=row.website,
                **cited(row.directory),
            ),
        ),
        programs=_program_records(programs, completions),
        sources=sources_told([row.directory, *completions]),
    )


def _standing(institution):
    """What the directory says of whether it is open; empty where it says nothing."""
    if institution.is_active is None:
        return ""
    active = "active" if institution.is_active else "not active"
    return f"The directory of {institution.directory.year} lists it as {active}."


def _completions():
    """The newest years of completions that visitors may see, newest first."""
    releases = IpedsRelease.objects.published().with_sources()
    return list(releases.filter(survey=IpedsRelease.Survey.COMPLETIONS)[:YEARS_SHOWN])


def _program_records(programs, completions):
    """A ProgramRecord of each program for each year on file, newest first; without a count where none was reported."""
    rows = programs.prefetch_related(Program.counts_in(completions))
    return tuple(
        program_record(row, {one.release_id: one for one in row.counts}.get(release.pk), release)
        for row in rows
        for release in completions
    )

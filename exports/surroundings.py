"""What stands beside every summary of an export and is read once for all: pay, expected jobs, programs."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from exports.records import program_record, projection_record, wage_record
from outlook.models import Area, Occupation, Projection, WageEstimate
from outlook.national import dollars, percent, thousands, wage_cell
from pathways.fields import FIELDS, pathway_slug
from pathways.models import IpedsRelease, Program

PAY_UNKNOWN = "Pay: not known, no figure is on file."
JOBS_UNKNOWN = "Expected jobs: not known, no projection is on file."


@dataclass(frozen=True)
class Outlook:
    """The newest pay of the occupation in the nation and in the area chosen, and the newest projection."""

    wages: tuple[WageEstimate, ...]
    projections: tuple[Projection, ...]

    @property
    def rows(self):
        """All that it states, with where it comes from."""
        return [*self.wages, *self.projections]

    @cached_property
    def wage_records(self):
        return tuple(map(wage_record, self.wages))

    @cached_property
    def projection_records(self):
        return tuple(map(projection_record, self.projections))

    @cached_property
    def words(self):
        """Pay and expected jobs, each in a sentence."""
        pay = [_pay_in_words(wage) for wage in self.wages] or [PAY_UNKNOWN]
        return (*pay, *([_jobs_in_words(row) for row in self.projections] or [JOBS_UNKNOWN]))


def outlook_in(area):
    """The Outlook of the occupation this site is about, in the nation and in an area (None: the nation alone)."""
    occupation = Occupation.objects.published().filter(role=Occupation.Role.TARGET).first()
    kinds = Area.objects.filter(kind=Area.Kind.NATION)
    areas = [*kinds, *([area] if area else [])]
    wages = WageEstimate.objects.published().official().filter(occupation=occupation, area__in=areas)
    newest = {}
    for wage in wages.select_related("occupation", "area").with_sources().order_by("year"):
        newest[wage.area_id] = wage
    projections = Projection.objects.published().filter(occupation=occupation, by_guide=False)
    return Outlook(
        wages=tuple(newest[one.pk] for one in areas if one.pk in newest),
        projections=tuple(projections.select_related("occupation").with_sources().order_by("-base_year")[:1]),
    )


def _pay_in_words(wage):
    place = "the nation" if wage.area.kind == Area.Kind.NATION else wage.area.name
    return f"Median pay a year in {place}: {wage_cell(wage, 'annual_median', dollars).words} ({wage.vintage})."


def _jobs_in_words(projection):
    if projection.change_percent is None:
        return JOBS_UNKNOWN
    words = f"Expected change in jobs in the nation: {percent(projection.change_percent)} ({projection.vintage})"
    if projection.annual_openings is None:
        return f"{words}."
    return f"{words}; openings a year: {thousands(projection.annual_openings)}."


@dataclass(frozen=True)
class Offered:
    """The programs reported in the newest release, by the pathway they belong to."""

    release: IpedsRelease | None
    by_pathway: dict = field(default_factory=dict)

    def records_of(self, slug):
        return tuple(self.by_pathway.get(slug, ()))

    def rows_of(self, slug):
        """What a pathway's programs come from."""
        return [self.release] if self.release and self.by_pathway.get(slug) else []


def offered_in(area):
    """The Offered programs of an area's state (None: of the nation), in three queries."""
    completions = IpedsRelease.objects.published().filter(survey=IpedsRelease.Survey.COMPLETIONS)
    release = completions.with_sources().first()
    if release is None:
        return Offered(None)
    programs = Program.objects.reported_since(release.year).filter(cip_code__in=sorted(FIELDS))
    if area:
        programs = programs.filter(institution__state=area.state)
    by_pathway = defaultdict(list)
    for program in programs.by_name().with_institution().prefetch_related(Program.counts_in([release])):
        slug = pathway_slug(program.cip_code, program.award_level)
        if slug:
            by_pathway[slug].append(program_record(program, next(iter(program.counts), None), release))
    return Offered(release, dict(by_pathway))

"""From the rows on file to Summaries: what every export is made from."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain

from django.db.models import Prefetch

from certifications.models import Credential
from eligibility.engine.rules import HELD
from eligibility.models import Question, Route
from eligibility.openings import Opening, openings_of, steps_by_pathway
from eligibility.rules import load_rules
from exports import words
from exports.description import QuestionRecord, Summary
from exports.records import course_record, fact_record, opening_record, route_record, source_record, sources_of
from exports.surroundings import Offered, offered_in, outlook_in
from guide.provenance import Status
from outlook.models import Area
from publishing.models import ContentVersion

CHUNK = 100


@dataclass(frozen=True)
class Export:
    """What is to be exported: iterate it for the Summaries, pathways first, as often as you like.

    Rows are read in chunks with a fixed number of queries each, so that memory does not grow with their number.
    `address` is where the site is, without a slash at its end; `state` the name of the state chosen, empty for none;
    `paging` says where a page of a list stands among the others.
    """

    pathways: object
    credentials: object
    area: Area | None
    with_programs: bool
    exported_on: date
    address: str
    content_version: int = field(default_factory=ContentVersion.current)
    given: tuple[Summary, ...] | None = None
    paging: dict | None = None

    def only(self, *summaries):
        """An Export like this one that holds just these of its summaries."""
        return replace(self, given=summaries)

    def __len__(self):
        return self.pathways.count() + self.credentials.count() if self.given is None else len(self.given)

    def __iter__(self):
        if self.given is not None:
            return iter(self.given)
        pathways = self.pathways.with_facts().with_courses()
        credentials = self.credentials.with_awarding_body().with_facts()
        return chain(
            chain.from_iterable(map(self._pathways, chunks(pathways))),
            chain.from_iterable(map(self._credentials, chunks(credentials))),
        )

    @property
    def state(self):
        return self.area.name if self.area else ""

    @property
    def questions(self):
        """The QuestionRecords that requirements look at, in the order of asking; two queries."""
        rows = Question.objects.with_options()
        return tuple(
            QuestionRecord(
                fact=row.fact,
                label=row.label,
                kind=row.kind,
                options=tuple(option.value for option in row.options.all()),
                unit=row.unit,
                maximum=row.maximum,
                record=row.record,
            )
            for row in rows
        )

    @cached_property
    def _rules(self):
        return load_rules()

    @cached_property
    def _steps(self):
        return steps_by_pathway(self._rules)

    @cached_property
    def _open(self):
        """The credentials that visitors may see, by code, each with what its routes rest on."""
        routes = Route.objects.published().with_sources().prefetch_related("requirements__question")
        rows = Credential.objects.published().with_awarding_body()
        found = rows.prefetch_related(Prefetch("routes", routes, to_attr="ways_in"))
        return {row.code: row for row in found}

    @cached_property
    def _outlook(self):
        return outlook_in(self.area)

    @cached_property
    def _offered(self):
        return offered_in(self.area) if self.with_programs else Offered(None)

    def _pathways(self, rows):
        starts = defaultdict(list)
        routes = (
            Route.objects.into_published().with_requirements().select_related("step").filter(step__pathway__in=rows)
        )
        for route in routes.with_requirements().select_related("step").order_by("step__position", "position", "code"):
            starts[route.step.pathway_id].append(route)
        for row in rows:
            yield self._pathway(row, starts[row.pk])

    def _pathway(self, row, starts):
        openings = openings_of(self._rules, self._steps.get(row.slug, []), self._open)
        facts, courses = row.published_facts, row.published_courses
        ways_in = [route for opening in openings for route in opening.credential.ways_in]
        stated = [*facts, *starts, *courses, *ways_in, *self._outlook.rows, *self._offered.rows_of(row.slug)]
        return Summary(
            kind="pathway",
            award=row.award,
            time=words.time_of_pathway(facts),
            entry=words.ways_to_start(facts, starts),
            coursework=tuple(course.name for course in courses),
            cost=words.cost_of_pathway(facts),
            courses=tuple(map(course_record, courses)),
            programs=self._offered.records_of(row.slug) if self.with_programs else None,
            **self._common(row, starts, facts, openings, stated),
        )

    def _credentials(self, rows):
        ways = defaultdict(list)
        routes = Route.objects.published().with_requirements().filter(credential__in=rows)
        for route in routes.order_by("position", "code"):
            ways[route.credential_id].append(route)
        for row in rows:
            yield self._credential(row, ways[row.pk])

    def _credential(self, row, routes):
        facts = row.published_facts
        openings = [
            Opening(other, "asks_for", confirmed=all(route.is_confirmed for route in asking))
            for other in self._open.values()
            if (asking := [route for route in other.ways_in if _asks_for(route, row.code)])
        ]
        stated = [*facts, *routes, *self._outlook.rows]
        return Summary(
            kind="credential",
            code=row.code,
            former_name=row.former_name,
            level=row.level,
            awarding_body=row.awarding_body.acronym,
            awarding_body_name=row.awarding_body.name,
            awarding_body_address=row.awarding_body.url,
            official_address=row.url,
            time=(words.TIME_BY_ROUTE,),
            entry=words.ways_to_credential(row, routes),
            cost=words.fees(facts),
            exam=words.exam(facts),
            renewal=words.renewal(facts),
            routes_complete=row.routes_complete,
            **self._common(row, routes, facts, openings, stated),
        )

    def _common(self, row, routes, facts, openings, stated):
        sources = dict.fromkeys(chain.from_iterable(map(sources_of, stated)))
        return {
            "slug": row.slug,
            "name": row.name,
            "is_draft": row.status != Status.PUBLISHED,
            "address": f"{self.address}{row.get_absolute_url()}",
            "summary": row.summary,
            "description": row.description,
            "opens": tuple(map(words.opening_in_words, openings)),
            "outlook": self._outlook.words,
            "state": self.state,
            "routes": tuple(map(route_record, routes)),
            "openings": tuple(map(opening_record, openings)),
            "facts": tuple(map(fact_record, facts)),
            "wages": self._outlook.wage_records,
            "projections": self._outlook.projection_records,
            "sources": tuple(map(source_record, sources)),
            "notes": tuple(words.notes(row, facts, openings)),
            "as_of": words.span(stated),
            "review_by": min((one.review_by for one in stated if one.review_by), default=None),
            "content_version": self.content_version,
            "exported_on": self.exported_on,
        }


def export_of(pathways, credentials, *, area=None, programs=False, today, address):
    """The Export of two querysets, on a day, for a site at an address; `area` is a state's Area or None."""
    return Export(pathways, credentials, area, programs, today, address)


def chunks(queryset):
    """The rows of a queryset in its order, as lists; none is held longer than it is looked at."""
    keys = list(queryset.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        few = keys[start : start + CHUNK]
        rows = queryset.in_bulk(few)
        yield [rows[key] for key in few if key in rows]


def _asks_for(route, code):
    return any(asked.question.fact == HELD and code in asked.values for asked in route.requirements.all())

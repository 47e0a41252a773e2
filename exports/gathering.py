"""From the rows on file to Summaries: what every export is made from."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain

from eligibility.models import Question, Route
from eligibility.openings import steps_by_pathway
from eligibility.rules import Crossing, load_rules
from exports import words
from exports.description import QuestionRecord, Summary
from exports.records import fact_record, route_record
from exports.surroundings import Offered, offered_in, outlook_in
from exports.writers.shared import Shared
from guide.provenance import Status
from outlook.models import Area
from publishing.models import ContentVersion

CHUNK = 200


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
        credentials = self.credentials.with_awarding_body().with_facts()
        return chain(
            chain.from_iterable(map(self._pathways, chunks(self.pathways))),
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
    def _is_large(self):
        return self.pathways.count() > CHUNK

    @cached_property
    def _crossing(self):
        return Crossing()

    @cached_property
    def _rules(self):
        # The rules kept for visitors hold the steps of all pathways: too much at once where there are many of them.
        return self._crossing.rules_without_steps() if self._is_large else load_rules()

    @cached_property
    def _shared(self):
        return Shared()

    @cached_property
    def _outlook(self):
        return outlook_in(self.area)

    @cached_property
    def _offered(self):
        return offered_in(self.area) if self.with_programs else Offered(None)

    def _pathways(self, rows):
        rules, shared = self._rules, self._shared
        keys = [row.pk for row in rows]
        steps = steps_by_pathway(self._crossing.steps_of(keys) if self._is_large else rules.steps)
        facts, courses, starts = shared.facts_of(keys), shared.courses_of(keys), shared.routes_into(keys)
        for row in rows:
            standing = shared.standing_of(rules, steps.get(row.slug, []))
            yield self._pathway(row, starts[row.pk], facts[row.pk], courses.get(row.pk, []), standing)

    def _pathway(self, row, starts, facts, courses, standing):
        own, beside = [*facts, *starts, *courses], [*self._outlook.rows, *self._offered.rows_of(row.slug)]
        sources = self._shared.sources_of(own) | standing.sources | self._shared.sources_of(beside)
        stated = [*own, *standing.routes, *beside]
        return Summary(
            kind="pathway",
            award=row.award,
            time=words.time_of_pathway(facts),
            entry=words.ways_to_start(facts, starts),
            coursework=tuple(course.name for course in courses),
            cost=words.cost_of_pathway(facts),
            courses=tuple(map(self._shared.course_record, courses)),
            programs=self._offered.records_of(row.slug) if self.with_programs else None,
            **self._common(row, starts, facts, standing, stated, sources),
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
        standing = self._shared.standing_of_holder(row.code)
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
            **self._common(row, routes, facts, standing, stated, self._shared.sources_of(stated)),
        )

    def _common(self, row, routes, facts, standing, stated, sources):
        return {
            "slug": row.slug,
            "name": row.name,
            "is_draft": row.status != Status.PUBLISHED,
            "address": f"{self.address}{row.get_absolute_url()}",
            "summary": row.summary,
            "description": row.description,
            "opens": standing.words,
            "outlook": self._outlook.words,
            "state": self.state,
            "routes": tuple(map(route_record, routes)),
            "openings": standing.records,
            "facts": tuple(map(fact_record, facts)),
            "wages": self._outlook.wage_records,
            "projections": self._outlook.projection_records,
            "sources": tuple(sources.values()),
            "notes": tuple(words.notes(row, facts, standing.openings)),
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

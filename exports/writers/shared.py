"""What many summaries of an export share and is looked up once: sources, courses, what like steps open."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from django.db.models import Prefetch

from certifications.models import Credential
from eligibility.engine.rules import HELD
from eligibility.models import Question, Route
from eligibility.openings import Opening, openings_of
from exports import words
from exports.description import CourseRecord, OpeningRecord, SourceRecord
from exports.records import course_record, opening_record, source_record, sources_of
from guide.models import Source
from pathways.models import Course, Pathway, PathwayFact

MOST_STANDINGS = 1_000


@dataclass(frozen=True)
class Standing:
    """How somebody stands to credentials, in words and as records, and the routes and sources that this rests on."""

    openings: tuple[Opening, ...]
    words: tuple[str, ...]
    records: tuple[OpeningRecord, ...]
    routes: tuple[Route, ...]
    sources: dict[int, SourceRecord]


class Shared:
    """Rows and records by what they are of, each looked up once for all summaries of an export."""

    def __init__(self):
        self._sources, self._standings = {}, {}
        self._source_records: dict[int, SourceRecord] = {}
        self._course_records: dict[int, CourseRecord] = {}

    @cached_property
    def credentials(self):
        """The credentials that visitors may see, by code, each with what its routes rest on."""
        routes = Route.objects.published().with_sources().prefetch_related("requirements__question")
        rows = Credential.objects.published().with_awarding_body()
        found = rows.prefetch_related(Prefetch("routes", routes, to_attr="ways_in"))
        return {row.code: row for row in found}

    def standing_of(self, rules, steps):
        """The Standing of a pathway with these steps; worked out once for all that take and change the same."""
        alike = tuple(map(_what_it_does, steps))
        if alike not in self._standings:
            if len(self._standings) == MOST_STANDINGS:
                self._standings.clear()
            self._standings[alike] = self._standing(openings_of(rules, steps, self.credentials))
        return self._standings[alike]

    def standing_of_holder(self, code):
        """How a person stands who holds the credential: the others that ask for it."""
        asking = {other: [way for way in other.ways_in if _asks_for(way, code)] for other in self.credentials.values()}
        return self._standing(
            Opening(other, "asks_for", confirmed=all(way.is_confirmed for way in ways))
            for other, ways in asking.items()
            if ways
        )

    def _standing(self, openings):
        found = tuple(openings)
        routes = tuple(way for opening in found for way in opening.credential.ways_in)
        return Standing(
            openings=found,
            words=tuple(map(words.opening_in_words, found)),
            records=tuple(map(opening_record, found)),
            routes=routes,
            sources=self.sources_of(routes),
        )

    def facts_of(self, pathways):
        """{primary key: its published facts, with their sources} of these pathways, in two queries."""
        facts = list(PathwayFact.objects.published().filter(pathway__in=pathways))
        links = PathwayFact.supporting_sources.through.objects.filter(pathwayfact__pathway__in=pathways)
        self._cite(facts, links.values_list("pathwayfact_id", "source_id"))
        return _by(facts, "pathway_id")

    def routes_into(self, pathways):
        """{primary key: the routes that start it, with what they ask and their sources} of these pathways."""
        rows = Route.objects.into_published().filter(step__pathway__in=pathways).select_related("step")
        rows = list(rows.prefetch_related("requirements").order_by("step__position", "position", "code"))
        for asked in chain.from_iterable(row.requirements.all() for row in rows):
            asked.question = self._questions[asked.question_id]
        links = Route.supporting_sources.through.objects.filter(route__step__pathway__in=pathways)
        self._cite(rows, links.values_list("route_id", "source_id"))
        found = defaultdict(list)
        for row in rows:
            found[row.step.pathway_id].append(row)
        return found

    def courses_of(self, pathways):
        """{primary key: the published subjects taught on it} of these pathways, in one query."""
        taught = defaultdict(set)
        links = Pathway.courses.through.objects.filter(pathway__in=pathways)
        for pathway, course in links.values_list("pathway_id", "course_id"):
            taught[pathway].add(course)
        return {
            pathway: [row for key, row in self._courses.items() if key in courses]
            for pathway, courses in taught.items()
        }

    @cached_property
    def _questions(self):
        return {row.pk: row for row in Question.objects.with_options()}

    @cached_property
    def _courses(self):
        return {row.pk: row for row in Course.objects.published().with_sources()}

    def course_record(self, course):
        if course.pk not in self._course_records:
            self._course_records[course.pk] = course_record(course)
        return self._course_records[course.pk]

    def sources_of(self, rows):
        """{primary key: SourceRecord} of all that the rows rest on, in the order in which they are first named."""
        return {source.pk: self._source_record(source) for row in rows for source in sources_of(row)}

    def _source_record(self, source):
        if source.pk not in self._source_records:
            self._source_records[source.pk] = source_record(source)
        return self._source_records[source.pk]

    def _cite(self, rows, links):
        """Give rows their sources; links are the primary keys of a row and of a source that supports it."""
        supporting = defaultdict(set)
        for row, source in links:
            supporting[row].add(source)
        named = {row.source_id for row in rows if row.source_id}.union(*supporting.values())
        if not named <= self._sources.keys():
            self._sources = {row.pk: row for row in Source.objects.all()}
        places = {key: place for place, key in enumerate(self._sources)}
        for row in rows:
            keys = [row.source_id, *sorted(supporting[row.pk], key=places.get)] if row.source_id else []
            row.known_sources = [self._sources[key] for key in keys]


def _asks_for(route, code):
    return any(asked.question.fact == HELD and code in asked.values for asked in route.requirements.all())


def _what_it_does(step):
    """All of a step that tells what it opens."""
    return (
        step.condition,
        tuple((effect.question.fact, effect.value) for effect in step.effects),
        tuple(
            tuple((asked.question.fact, asked.operator, asked.value) for asked in route.requirements)
            for route in step.routes
        ),
    )


def _by(rows, name):
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found

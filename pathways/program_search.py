"""The search for programs: what a visitor asked for, and the page of programs that answers it."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef

from pathways.fields import PATHWAYS
from pathways.models import Institution, Program
from pathways.places import chord

PAGE = 20
MOST_PAGES = 5000
# Counting stops here: what a reader can use is "more than 1,000", and a full count would cost more with every program.
MOST_COUNTED = 1000
# Miles. Each circle is searched only if the one before it does not fill the page; the last is the whole globe.
CIRCLES = (15, 120, None)


@dataclass(frozen=True)
class Criteria:
    """What a visitor asked for, each part as the address of the page writes it; empty where nothing was asked."""

    state: str = ""
    city: str = ""
    award: str = ""
    field: str = ""
    control: str = ""
    pathway: str = ""
    near: str = ""
    show: str = ""
    page: int = 1

    def address(self, **changes):
        """The end of the address that asks for this, with the changes; empty where it asks for nothing."""
        asked = vars(replace(self, **changes))
        query = urlencode(
            {name: asked[name] for name in sorted(asked) if asked[name] and (name, asked[name]) != ("page", 1)}
        )
        return f"?{query}" if query else ""

    def without(self, name):
        """The same, not asking for this part."""
        return replace(self, **{name: type(self).__dataclass_fields__[name].default})

    @property
    def next_page(self):
        return self.address(page=self.page + 1)

    @property
    def previous_page(self):
        return self.address(page=self.page - 1)

    @property
    def with_unreported(self):
        return self.address(show="all", page=1)


@dataclass
class Found:
    """One page of programs, in order; how many there are in all, counted to one more than `MOST_COUNTED`."""

    programs: list = field(default_factory=list)
    has_next: bool = False
    count: int = 0
    institutions: int = 0


def find(criteria, institution_facts, newest, point=None):
    """The `Found` page of programs that meet the criteria.

    `institution_facts` are lookups that the institution must meet; `newest` is the newest year on file, and `point` the
    one on the globe to measure from, if any.
    """
    offered = offers(criteria, newest)
    programs = offered.filter(**{f"institution__{name}": value for name, value in institution_facts.items()})
    offering = Institution.objects.filter(**institution_facts).filter(
        Exists(offered.filter(institution=OuterRef("pk")))
    )
    start = (criteria.page - 1) * PAGE
    stop = start + PAGE + 1
    schools = list(programs.order_by().values_list("institution", flat=True)[: MOST_COUNTED + 1])
    is_long = len(schools) > MOST_COUNTED
    if point:
        rows = nearest(programs, point, start, stop)
    elif is_long:
        # Sorting them all would cost more with every program. Each institution here offers at least one, so as many
        # institutions as programs are wanted are sure to hold them.
        rows = list(offered.filter(institution__in=offering.by_name()[:stop]).by_name().with_institution()[start:stop])
    else:
        rows = list(programs.by_name().with_institution()[start:stop])
    institutions = offering.order_by()[: MOST_COUNTED + 1].count() if is_long else len(set(schools))
    return Found(rows[:PAGE], len(rows) == stop - start, len(schools), institutions)


def offers(criteria, newest):
    """Programs of the field, award and pathway asked for; without `show`, only ones reported in the newest year."""
    programs = Program.objects.all() if criteria.show else Program.objects.reported_since(newest)
    if criteria.field:
        programs = programs.filter(cip_code=criteria.field)
    if criteria.award:
        programs = programs.filter(award_level=int(criteria.award))
    if criteria.pathway:
        cip_codes, levels = PATHWAYS[criteria.pathway]
        programs = programs.filter(cip_code__in=sorted(cip_codes), award_level__in=sorted(levels))
    return programs


def nearest(programs, point, start, stop):
    """The programs from `start` to `stop` in order of distance: exact, though most are never measured."""
    for miles in CIRCLES:
        candidates = programs if miles is None else programs.around(point, chord(miles))
        rows = list(candidates.nearest_first(point).with_institution()[start:stop])
        # The cube around the circle holds more than the circle: only what lies within the circle is sure to be nearest.
        if len(rows) == stop - start and rows[-1].squared_chord <= chord(miles or 1e9) ** 2:
            break
    return rows

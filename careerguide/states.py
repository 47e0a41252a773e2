"""What rooms other than the outlook know of a state: the programs there, and the word on licenses."""

from dataclasses import dataclass

from django.db.models import Count

from guide.models import Passage
from pathways.models import AwardLevel, Completions, IpedsRelease, Program
from pathways.program_search import Criteria
from publishing.keeping import kept

LARGEST = 10
LICENSING = "certification-licensing"


@dataclass(frozen=True)
class AwardCount:
    """How many programs of one award level a state has, and the end of the finder's address that lists them."""

    level: str
    count: int
    query: str


@dataclass(frozen=True)
class Programs:
    """The programs of a state that were reported in the newest release, and the largest of them by awards made."""

    release: IpedsRelease
    by_award: tuple[AwardCount, ...]
    largest: tuple[Completions, ...]
    query: str

    @property
    def count(self):
        return sum(award.count for award in self.by_award)


@kept
def programs_in(state):
    """The Programs of a state, given by its postal code, in four queries; None where no release is on file."""
    releases = IpedsRelease.objects.published().with_sources()
    release = releases.filter(survey=IpedsRelease.Survey.COMPLETIONS).first()
    if release is None:
        return None
    offered = Program.objects.reported_since(release.year).filter(institution__state=state)
    counts = dict(offered.order_by().values_list("award_level").annotate(Count("pk")))
    completions = Completions.objects.filter(release=release, program__institution__state=state)
    largest = completions.select_related("program__institution").order_by(
        "-count", "program__institution__name_key", "program__institution__unitid", "program__award_level", "program_id"
    )
    return Programs(
        release=release,
        by_award=tuple(
            AwardCount(label, counts[level], Criteria(state=state, award=str(level)).address())
            for level, label in AwardLevel.choices
            if level in counts
        ),
        largest=tuple(largest[:LARGEST]),
        query=Criteria(state=state).address(),
    )


@kept
def word_on_licenses():
    """What the guide says of state licenses, with its sources; None where nothing is published."""
    passages = Passage.objects.published().of_published().with_sources()
    return passages.filter(slug=LICENSING).first()

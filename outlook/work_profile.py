"""What the work of an occupation consists of, as the page shows it."""

from dataclasses import dataclass
from itertools import groupby

from outlook.models import Occupation, Task, Technology


@dataclass(frozen=True)
class Profile:
    """Tasks and technology of one occupation in the publisher's order, and the releases they are from."""

    occupation: Occupation
    tasks: list[Task]
    technologies: list[Technology]

    @property
    def says_kinds(self):
        """Whether the publisher says which tasks are core."""
        return any(task.kind for task in self.tasks)

    @property
    def in_demand(self):
        """The names of technology often named in postings for this occupation."""
        return named(technology for technology in self.technologies if technology.is_in_demand)

    @property
    def hot(self):
        """The names of technology often named in postings of any kind, what is in demand here left out."""
        return named(
            technology for technology in self.technologies if technology.is_hot and not technology.is_in_demand
        )

    @property
    def kinds(self):
        """(category, technologies) in the publisher's order."""
        ordered = sorted(self.technologies, key=lambda technology: technology.category)
        return [(category, list(group)) for category, group in groupby(ordered, lambda one: one.category)]

    @property
    def rows(self):
        return [*self.tasks, *self.technologies]


def named(technologies):
    return sorted({technology.name for technology in technologies}, key=str.casefold)


def profiles_of(occupations):
    """A Profile for each occupation that has tasks or technology on file."""
    tasks, technologies = (grouped(newest_details(model, occupations)) for model in (Task, Technology))
    found = [Profile(one, tasks.get(one.pk, []), technologies.get(one.pk, [])) for one in occupations]
    return [profile for profile in found if profile.tasks or profile.technologies]


def newest_details(model, occupations):
    """The rows of the newest release for each occupation, with sources, in the publisher's order."""
    rows = (
        model.objects.published()
        .newest()
        .with_sources()
        .select_related("occupation", "release__source")
        .filter(occupation__in=occupations)
    )
    return list(rows.order_by("occupation__position", "position"))


def grouped(rows):
    groups = {}
    for row in rows:
        groups.setdefault(row.occupation_id, []).append(row)
    return groups

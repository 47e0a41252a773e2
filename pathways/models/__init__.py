"""Ways of training, and the institutions and programs that offer them."""

from pathways.models.institutions import Institution, IpedsRelease
from pathways.models.programs import AwardLevel, Completions, Program
from pathways.models.training import CareerStage, Course, Pathway, PathwayFact

__all__ = [
    "AwardLevel",
    "CareerStage",
    "Completions",
    "Course",
    "Institution",
    "IpedsRelease",
    "Pathway",
    "PathwayFact",
    "Program",
]

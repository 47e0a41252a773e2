"""What the occupation pays, how it is expected to grow and what it consists of, from official figures."""

from outlook.models.figures import PERCENTILES, Marker, Projection, WageEstimate
from outlook.models.occupations import Area, Occupation
from outlook.models.releases import Release
from outlook.models.work import DETAILS, Attainment, Industry, SimilarOccupation, Task, Technology

__all__ = [
    "DETAILS",
    "PERCENTILES",
    "Area",
    "Attainment",
    "Industry",
    "Marker",
    "Occupation",
    "Projection",
    "Release",
    "SimilarOccupation",
    "Task",
    "Technology",
    "WageEstimate",
]

"""What we ask, and what the answers mean: questions, routes, requirements, steps, and the people who guard them."""

from eligibility.models.personas import Expectation, Persona
from eligibility.models.questions import Option, Question
from eligibility.models.routes import Requirement, Route
from eligibility.models.steps import Effect, Step

__all__ = [
    "Effect",
    "Expectation",
    "Option",
    "Persona",
    "Question",
    "Requirement",
    "Route",
    "Step",
]

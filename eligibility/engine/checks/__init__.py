"""What is wrong with a set of rules, found without trying every answer: exact unless a check says otherwise.

`routes` holds what is wrong with single routes and between them, `questions` what is asked or offered in vain, and
`supply` what nobody can bring about.
"""

from eligibility.engine.checks import questions, routes, supply
from eligibility.engine.checks.found import Fault, Found
from eligibility.engine.rules import Rules

__all__ = ["Fault", "Found", "faults_of"]


def faults_of(rules: Rules) -> list[Found]:
    """Everything that is wrong with the rules, each fault of each thing once, in the rules' order."""
    return [
        *routes.unknown_values(rules),
        *routes.unasked_questions(rules),
        *routes.never_met(rules),
        *routes.overlapping(rules),
        *questions.never_asked(rules),
        *questions.never_matter(rules),
        *supply.nothing_supplies(rules),
        *supply.wait_on_each_other(rules),
    ]

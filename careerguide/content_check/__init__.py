"""The content check: everything on file that drifts apart unseen, found before visitors find it.

`check(Content.load())` gives every finding, errors first. Called in a transaction, it sees an edit before it is public.
"""

from careerguide.content_check.content import Content
from careerguide.content_check.findings import Finding, Rule, Severity
from careerguide.content_check.of_facts import fact_findings, people_findings
from careerguide.content_check.of_rules import rule_findings
from careerguide.content_check.of_texts import text_findings
from careerguide.content_check.rules import RULES

__all__ = ["RULES", "Content", "Finding", "Rule", "Severity", "check", "errors_in"]


def check(content: Content) -> list[Finding]:
    """Everything that is wrong with the content, in the order of the rules: errors first."""
    found = [
        *people_findings(content),
        *rule_findings(content),
        *text_findings(content),
        *fact_findings(content),
    ]
    order = {code: place for place, code in enumerate(RULES)}
    return sorted(found, key=lambda finding: order[finding.rule.code])


def errors_in(findings):
    """The findings that block publishing."""
    return [finding for finding in findings if finding.rule.severity is Severity.ERROR]

import json
from collections import Counter
from itertools import groupby

from django.core.management.base import BaseCommand

from careerguide.content_check import RULES, Content, Severity, check, errors_in


class Command(BaseCommand):
    help = "Prints what is wrong with the content, and the sample people whom the rules fail. Ends with 1 on errors."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["text", "json"], default="text", help="for people or for machines")
        parser.add_argument("--rule", choices=RULES, action="append", default=[], help="only findings of this rule")
        parser.add_argument("--severity", choices=list(map(str, Severity)), help="only errors, or only warnings")

    def handle(self, *, format, rule, severity, **options):
        findings = [finding for finding in check(Content.load()) if is_wanted(finding.rule, rule, severity)]
        if format == "json":
            self.stdout.write(json.dumps([finding.as_data() for finding in findings], indent=1, ensure_ascii=False))
        else:
            self.stdout.write("\n\n".join([*map(paragraph, grouped(findings)), total(findings)]))
        if errors_in(findings):
            raise SystemExit(1)


def is_wanted(rule, codes, severity):
    return (not codes or rule.code in codes) and severity in (None, rule.severity)


def grouped(findings):
    """(rule, its findings) in order."""
    return [(rule, list(some)) for rule, some in groupby(findings, key=lambda finding: finding.rule)]


def paragraph(group):
    rule, findings = group
    heading = f"{rule.severity.upper()} {rule.code}: {rule.title} ({len(findings)})"
    lines = [f"  - {finding.kind} {finding.row}: {finding.what}\n    {finding.address}" for finding in findings]
    return "\n".join([heading, f"  Why it matters: {rule.why}", f"  What to do: {rule.remedy}", *lines])


def total(findings):
    counts = Counter(finding.rule.severity for finding in findings)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}."

"""The content check in the admin: everything found, and what was found of one row."""

from collections import Counter
from itertools import groupby

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from careerguide.content_check import RULES, Content, Severity, check


def content_check(request):
    """Every finding, or those that the form asks for, for whoever may see the rules."""
    if not request.user.has_perm("eligibility.view_route"):
        raise PermissionDenied
    findings = check(Content.load())
    form = FindingsForm(request.GET or None, findings=findings)
    wanted = [finding for finding in findings if form.wants(finding)]
    context = {
        **admin.site.each_context(request),
        "title": "Content check",
        "form": form,
        "groups": [(rule, list(some)) for rule, some in groupby(wanted, key=lambda finding: finding.rule)],
        "shown": len(wanted),
        "is_filtered": len(wanted) < len(findings),
        "counts": Counter(finding.rule.severity.value for finding in findings),
    }
    return render(request, "admin/content_check.html", context)


def findings_on(row):
    """What the content check says of one row and of what is edited on its page."""
    return {"findings": [finding for finding in check(Content.load()) if finding.concerns(row)]}


class FindingsForm(forms.Form):
    """Which findings to show. Each choice tells how many there are."""

    severity = forms.ChoiceField(label="Severity", required=False)
    rule = forms.ChoiceField(label="Rule", required=False)
    room = forms.ChoiceField(label="Room", required=False)

    def __init__(self, *args, findings, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        severities = Counter(finding.rule.severity.value for finding in findings)
        rules = Counter(finding.rule.code for finding in findings)
        rooms = Counter((finding.room, finding.room_name) for finding in findings)
        self.fields["severity"].choices = [
            ("", "Errors and warnings"),
            *((one.value, f"{one.value.capitalize()}s ({severities[one.value]})") for one in Severity),
        ]
        self.fields["rule"].choices = [
            ("", "Every rule"),
            *((code, f"{rule.title} ({rules[code]})") for code, rule in RULES.items()),
        ]
        self.fields["room"].choices = [
            ("", "Every room"),
            *((label, f"{name} ({count})") for (label, name), count in sorted(rooms.items())),
        ]

    def wants(self, finding):
        """Whether the finding is asked for; every one is until the form can be read."""
        asked = self.cleaned_data if self.is_valid() else {}
        told = {"severity": finding.rule.severity.value, "rule": finding.rule.code, "room": finding.room}
        return all(asked.get(name) in (None, "", value) for name, value in told.items())

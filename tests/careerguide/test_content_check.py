"""The shipped content, held against the content check."""

from careerguide.content_check import Content, Severity, check, errors_in


def test_what_is_shipped_has_no_error(content, db):
    findings = check(Content.load())

    assert errors_in(findings) == []
    assert {finding.rule.severity for finding in findings} <= {Severity.WARNING}


def test_what_is_shipped_says_of_every_option_in_vain_why_it_is_offered(content, db):
    assert "option-never-matters" not in {finding.rule.code for finding in check(Content.load())}


def test_every_sample_person_shipped_fares_as_expected(content, db):
    codes = {finding.rule.code for finding in check(Content.load())}

    assert codes.isdisjoint({"person-fails", "known-gap", "gap-closed"})

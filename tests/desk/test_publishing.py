"""The one door by which an edit becomes public: who may pass, and what stands in the way."""

import re
from html import unescape

import pytest
from django.urls import reverse

from certifications.models import Credential
from eligibility.models import Requirement, Route
from guide.models import Faq, Section
from guide.provenance import Source
from publishing.models import ContentVersion, Version
from publishing.versions import publish
from tests.admin.conftest import make_user
from tests.admin.makers import make_credential, make_source, provenance
from tests.content_check.worlds import passage
from tests.desk.conftest import advised, closed, proposed, reworded

PUBLISH = reverse("desk:version_publish")


def publish_by(client, user, *versions, **changes):
    """What the page answers when the user presses the button for the versions as they are."""
    client.force_login(user)
    seen = {f"seen-{version.pk}": version.digest for version in versions}
    data = {"version": [version.pk for version in versions], "note": "So it is.", **seen, **changes}
    return client.post(PUBLISH, data)


def is_public(version):
    return Version.objects.get(pk=version.pk).state == "published"


# The author's role, the publisher's, whether they are one person, and who has to be another one: may it be published?
TABLE = [
    ("wording", "advisor", "advisor", "rules", True),
    ("wording", "reviewer", "reviewer", "rules", True),
    ("wording", "advisor", "reviewer", "rules", True),
    ("wording", "advisor", "advisor", "all", False),
    ("wording", "reviewer", "reviewer", "all", False),
    ("wording", "advisor", "reviewer", "all", True),
    ("rules", "advisor", "advisor", "rules", False),
    ("rules", "advisor", "advisor", "none", False),
    ("rules", "reviewer", "advisor", "rules", False),
    ("rules", "advisor", "reviewer", "rules", True),
    ("rules", "reviewer", "reviewer", "rules", False),
    ("rules", "reviewer", "reviewer", "none", True),
    ("rules", "superuser", "superuser", "rules", False),
    ("rules", "advisor", "superuser", "rules", True),
]


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("what", "author", "publisher", "setting", "allowed"), TABLE)
def test_who_may_publish_what(client, site, settings, what, author, publisher, setting, allowed):
    settings.SECOND_PERSON = setting
    people = {role: make_user(role) for role in {author, publisher}}
    version = (reworded if what == "wording" else advised)(people[author])

    client.force_login(people[publisher])
    offered = "Publish now" in client.get(version.get_absolute_url()).text
    publish_by(client, people[publisher], version)

    assert is_public(version) is offered is allowed


def test_rules_made_to_share_the_short_digest_of_an_address_are_rules_still(client, site, advisor, monkeypatch):
    monkeypatch.setattr("eligibility.rules_version.LENGTH", 0)
    version = advised(advisor)

    page = publish_by(client, advisor, version)

    assert "This changes rules" in page.text
    assert "this edit is one of wording" not in page.text
    assert not is_public(version)


@pytest.mark.parametrize(("role", "status"), [("visitor", 302), ("exporter", 403)])
def test_nobody_else_may_look_at_versions_or_do_anything_with_them(client, site, advisor, role, status):
    version = reworded(advisor)
    user = make_user(role)
    client.force_login(user)

    pages = [reverse("desk:version_list"), version.get_absolute_url(), reverse("desk:preview_start", args=[version.pk])]
    got = {client.get(page).status_code for page in pages}
    acts = ["desk:version_withdraw", "desk:version_update", "desk:version_restore"]
    got |= {client.post(reverse(act, args=[version.pk])).status_code for act in acts}
    got.add(publish_by(client, user, version).status_code)

    assert got == {status}
    assert Version.objects.get(pk=version.pk).is_pending


def test_a_sample_person_who_fails_blocks_and_is_named(client, site, advisor, reviewer):
    version = closed(advisor)

    page = publish_by(client, reviewer, version)

    assert not is_public(version)
    assert Requirement.objects.get().value == "high_school"
    assert "RHIT: expected may apply by RHIT-R1, got not yet." in unescape(page.text)
    assert "Graduate" in page.text


def test_an_error_that_the_edit_brings_blocks_and_is_told(client, site, advisor, reviewer):
    version = proposed(Route.objects.get(code="RHIT-R1"), advisor, lambda: Requirement.objects.update(value="phd"))

    page = publish_by(client, reviewer, version)

    assert not is_public(version)
    assert "A rule names a value that nobody can give" in page.text


def test_an_old_error_elsewhere_does_not_block_and_one_in_what_is_published_does(client, site, advisor):
    passage("See [it](/nowhere/).")
    elsewhere = reworded(advisor)
    section = proposed(Section.objects.get(), advisor, lambda: Section.objects.update(title="Anew"))

    assert publish_by(client, advisor, elsewhere).status_code == 302
    assert is_public(elsewhere)
    publish_by(client, advisor, section)
    assert not is_public(section)


def test_new_warnings_are_shown_and_do_not_block(client, site, advisor):
    old = provenance(review_by="2020-01-01")
    version = proposed(
        Faq(slug="why"), advisor, lambda: Faq.objects.create(slug="why", question="Why?", answer="So.", **old)
    )
    client.force_login(advisor)

    page = client.get(version.get_absolute_url())

    assert "New warnings, for you to judge" in page.text
    assert publish_by(client, advisor, version).status_code == 302
    assert is_public(version)


def test_versions_are_published_together_or_not_at_all(client, site, advisor, reviewer):
    good = proposed(make_source(), advisor, lambda: Source.objects.update(title="Anew"))
    bad = closed(advisor)

    page = publish_by(client, reviewer, good, bad)

    assert "Nothing was published" in page.text
    assert not is_public(good)
    assert ContentVersion.current() == 0


def test_a_version_edited_since_it_was_looked_at_is_not_published(client, site, advisor):
    version = reworded(advisor)

    page = publish_by(client, advisor, version, **{f"seen-{version.pk}": "another"})

    assert "was edited again in the meantime" in unescape(page.text)
    assert not is_public(version)


def test_publishing_asks_why(client, site, advisor):
    version = reworded(advisor)

    page = publish_by(client, advisor, version, note=" ")

    assert "This field is required." in page.text
    assert not is_public(version)


def test_an_edit_of_wording_affects_nobody_and_one_of_rules_says_whom(client, site, advisor, reviewer):
    client.force_login(reviewer)
    words, rule = reworded(reviewer), closed(advisor)

    pages = [unescape(client.get(version.get_absolute_url()).text) for version in (words, rule)]

    assert "No verdict changes: this edit is one of wording." in pages[0]
    assert re.search(r"Graduate.*RHIT.*may apply.*not yet", pages[1], re.DOTALL)
    assert "of all answer sets" in pages[1]


def test_the_page_says_row_by_row_what_changes(client, site, advisor):
    version = reworded(advisor)
    client.force_login(advisor)

    page = client.get(version.get_absolute_url())

    [change] = page.context["changes"]
    assert (change.kind, change.what) == ("changed", "credential")
    assert [(field.label, field.before, field.after) for field in change.fields] == [
        ("summary", "What it shows.", "New words.")
    ]


def test_a_preview_shows_the_real_page_and_keeps_its_links_within(client, site, advisor):
    version = reworded(advisor)
    client.force_login(advisor)

    start = client.get(reverse("desk:preview_start", args=[version.pk]))
    page = client.get(start.url)

    assert start.url == f"/admin/versions/preview/{version.pk}/site/certifications/rhit/"
    assert "New words." in page.text
    assert f'href="/admin/versions/preview/{version.pk}/site/glossary/"' in page.text
    assert f'href="{version.get_absolute_url()}"' in page.text
    assert reverse("admin:certifications_credential_change", args=[Credential.objects.get().pk]) in page.text
    assert "New words." not in client.get("/certifications/rhit/").text
    assert "/admin/" not in client.get("/certifications/rhit/").text


def test_a_preview_of_several_versions_shows_them_all(client, site, advisor):
    first = reworded(advisor)
    other = make_credential("CCS")
    second = proposed(other, advisor, lambda: Credential.objects.filter(code="CCS").update(summary="Of codes."))
    client.force_login(advisor)

    page = client.get(reverse("desk:preview", args=[f"{first.pk}-{second.pk}"]) + "certifications/")

    assert "New words." in page.text
    assert "Of codes." in page.text


@pytest.mark.parametrize("page", ["admin/", "admin/auth/user/", "nowhere/", "certifications/none/"])
def test_a_preview_of_anything_but_a_page_of_the_site_is_not_found(client, site, advisor, page):
    version = reworded(advisor)
    client.force_login(advisor)

    assert client.get(reverse("desk:preview", args=[version.pk]) + page).status_code == 404


def test_a_preview_of_what_cannot_be_placed_says_why(client, site, advisor):
    removal = Version.objects.create(
        kind="eligibility.question", key=["highest_education"], name="Education", rows=[], digest="", author=advisor,
        state="pending",
    )  # fmt: skip
    client.force_login(advisor)

    page = client.get(reverse("desk:preview", args=[removal.pk]))

    assert page.status_code == 409
    assert "still used by" in page.text


def test_an_earlier_version_is_restored_in_two_steps(client, site, advisor):
    first = reworded(advisor)
    publish_by(client, advisor, first)
    origin = Version.objects.get(pk=first.pk).base

    answer = client.post(reverse("desk:version_restore", args=[origin.pk]))
    pending = Version.objects.pending().get()
    publish_by(client, advisor, pending)

    assert answer.url == pending.get_absolute_url()
    assert pending.restores == origin
    assert Credential.objects.get().summary == "What it shows."


def test_only_the_author_or_a_reviewer_withdraws(client, site, advisor, reviewer):
    versions = [reworded(reviewer), reworded(advisor)]
    client.force_login(advisor)

    refused = client.post(reverse("desk:version_withdraw", args=[versions[0].pk]))
    own = client.post(reverse("desk:version_withdraw", args=[versions[1].pk]))

    assert (refused.status_code, own.status_code) == (403, 302)
    assert [Version.objects.get(pk=version.pk).state for version in versions] == ["pending", "withdrawn"]


def test_the_list_of_versions_shows_what_waits_and_that_of_a_tree_its_own(client, site, advisor):
    version = reworded(advisor)
    other = proposed(make_source("s"), advisor, lambda: Source.objects.filter(slug="s").update(title="T"))
    client.force_login(advisor)

    everything = client.get(reverse("desk:version_list"))
    one = client.get(reverse("desk:version_list"), {"kind": version.kind, "key": '["RHIT"]'})
    nonsense = client.get(reverse("desk:version_list"), {"kind": "x", "key": "{"})

    assert {row.pk for row in everything.context["pending"]} == {version.pk, other.pk}
    assert [row.pk for row in one.context["pending"]] == [version.pk]
    assert list(nonsense.context["pending"]) == []


NO_KEYS = [
    "", "a", "{}", "null", "true", "1e999", "NaN", "[NaN]", "[[]]", '[["RHIT"]]', '[{"a": []}]', '["\\u0000"]',
    '["\\ud800"]', "[" * 5000, "9" * 5000, '"RHIT"',
]  # fmt: skip


@pytest.mark.sampled(4)
@pytest.mark.parametrize("key", NO_KEYS, ids=range(len(NO_KEYS)))
def test_a_key_that_is_none_names_no_version(client, site, advisor, key):
    version = reworded(advisor)
    client.force_login(advisor)

    page = client.get(reverse("desk:version_list"), {"kind": version.kind, "key": key})

    assert page.status_code == 200
    assert list(page.context["pending"]) == []


@pytest.mark.parametrize(
    "query", ["?version=", "?version=abc", "?version=999999", "?version=²", "?version=" + "9" * 40, ""]
)
def test_nothing_chosen_leads_back_to_the_list(client, advisor, query):
    client.force_login(advisor)

    assert client.get(PUBLISH + query).url == reverse("desk:version_list")


def test_publishing_changes_the_content_version(client, site, advisor):
    before = ContentVersion.current()

    publish_by(client, advisor, reworded(advisor))

    assert ContentVersion.current() == before + 1


def test_an_edit_published_elsewhere_first_is_told_on_the_page(client, site, advisor, reviewer):
    mine, theirs = reworded(advisor), reworded(reviewer, "Other words.")
    publish([theirs], reviewer)

    page = publish_by(client, advisor, mine)

    assert "Bring this version up to date" in unescape(page.text)
    assert "Bring up to date" in client.get(mine.get_absolute_url()).text
    client.post(reverse("desk:version_update", args=[mine.pk]))
    assert not is_public(mine)


def test_a_finding_on_something_new_leads_its_author_to_where_it_can_be_mended(client, site, advisor):
    old = provenance(review_by="2020-01-01")
    version = proposed(
        Faq(slug="why"), advisor, lambda: Faq.objects.create(slug="why", question="Why?", answer="So.", **old)
    )
    client.force_login(advisor)

    page = client.get(version.get_absolute_url())

    [finding] = page.context["examination"].warnings
    assert f'<a href="{finding.address}">Why?</a>' in page.text
    assert client.get(finding.address).context["original"].slug == "why"

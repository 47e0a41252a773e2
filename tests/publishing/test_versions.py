"""The life of versions: kept, published, brought up to date, withdrawn, restored."""

import pytest
from django.contrib.auth.models import User

from certifications.models import Credential, CredentialFact
from eligibility.models import Requirement, Route
from guide.models import Section, Term
from guide.provenance import Source
from publishing.drafts import rolled_back
from publishing.models import ContentVersion, Version
from publishing.snapshots import Refused, place, snapshot
from publishing.trees import Tree, tree_of
from publishing.versions import bring_up_to_date, keep, live_version, publish, restore, withdraw
from tests.admin.makers import (
    make_credential,
    make_pathway,
    make_question,
    make_route,
    make_source,
    make_step,
    provenance,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return User.objects.create_user("ana")


@pytest.fixture
def ben():
    return User.objects.create_user("ben")


def make_fact(credential, slug="rhit-fee", low=299):
    return CredentialFact.objects.create(
        slug=slug, credential=credential, kind="fee_non_member", low=low, high=low, unit="usd", **provenance()
    )


def proposed(tree, author, edit, note="Why."):
    """The author's pending version of what the tree is after the edit."""
    base = live_version(tree)
    with rolled_back():
        edit()
        rows, name = snapshot(tree), str(tree.root or "")
    return keep(tree, rows, author, base=base, note=note, name=name)


def set_fee(low):
    CredentialFact.objects.filter(slug="rhit-fee").update(low=low, high=low)


def fee():
    return CredentialFact.objects.get(slug="rhit-fee").low


def test_a_credential_is_published_with_its_facts_routes_and_requirements():
    credential = make_credential("RHIT")
    make_fact(credential)
    make_route("RHIT-R1", [(make_question(), ">=", "associate")], credential=credential)

    kinds = [record["model"] for record in snapshot(tree_of(Requirement.objects.get()))]

    assert kinds == [
        "certifications.credential",
        "eligibility.route",
        "eligibility.requirement",
        "certifications.credentialfact",
    ]


def test_keeping_a_version_changes_nothing_that_is_live(ana):
    credential = make_credential("RHIT")
    make_fact(credential)
    before = ContentVersion.current()

    version = proposed(tree_of(credential), ana, lambda: set_fee(350))

    assert version.is_pending
    assert fee() == 299
    assert ContentVersion.current() == before


def test_publishing_makes_the_version_live_and_says_who_when_and_why(ana, ben):
    credential = make_credential("RHIT")
    make_fact(credential)
    version = proposed(tree_of(credential), ana, lambda: set_fee(350))

    number = publish([version], ben, "The page of May.")

    version.refresh_from_db()
    assert fee() == 350
    assert number == ContentVersion.current()
    assert (version.state, version.content_version) == ("published", number)
    assert (version.author, version.publisher, version.note) == (ana, ben, "The page of May.")
    assert version.published_at is not None
    assert live_version(version.tree) == version


def test_what_was_loaded_is_put_on_record_before_the_first_edit(ana):
    term = Term.objects.create(slug="ehr", name="electronic health record", definition="A record.")

    version = proposed(tree_of(term), ana, lambda: Term.objects.update(definition="Another."))

    assert version.base.state == "published"
    assert version.base.author is None
    assert version.base.rows[0]["fields"]["definition"] == "A record."


def test_an_edit_that_changes_nothing_keeps_nothing_and_withdraws_what_was_kept(ana):
    term = Term.objects.create(slug="ehr", name="electronic health record", definition="A record.")
    first = proposed(tree_of(term), ana, lambda: Term.objects.update(definition="Another."))

    second = proposed(tree_of(term), ana, lambda: None)

    first.refresh_from_db()
    assert second is None
    assert first.state == "withdrawn"


def test_a_new_tree_is_published_and_its_rows_keep_their_keys(ana, ben):
    source = make_source()
    tree = Tree("guide.term", ("ehr",))

    version = proposed(
        tree, ana, lambda: Term.objects.create(slug="ehr", name="record", definition="It is.", source=source)
    )
    publish([version], ben)

    assert version.base is None
    assert Term.objects.get(slug="ehr").source == source


def test_a_removal_is_published_and_can_be_restored_with_every_row(ana, ben):
    credential = make_credential("RHIT")
    make_fact(credential)
    question = make_question()
    make_route("RHIT-R1", [(question, ">=", "associate")], credential=credential)
    tree = tree_of(credential)
    whole = snapshot(tree)

    publish([proposed(tree, ana, lambda: Credential.objects.get(code="RHIT").delete())], ben)

    assert not Credential.objects.filter(code="RHIT").exists()
    assert not Requirement.objects.exists()
    publish([restore(Version.objects.of(tree).published().last(), ana)], ben)
    assert snapshot(tree) == whole


def test_a_row_taken_out_and_one_put_in_are_published_together(ana, ben):
    credential = make_credential("RHIT")
    question = make_question()
    route = make_route("RHIT-R1", [(question, ">=", "associate")], credential=credential)
    tree = tree_of(credential)

    def edit():
        route.requirements.all().delete()
        Requirement.objects.create(route=route, question=question, operator="==", value="high_school")

    publish([proposed(tree, ana, edit)], ben)

    assert [str(one) for one in Requirement.objects.all()] == ["highest_education is high_school"]


def test_what_refers_to_something_unpublished_is_refused_alone_and_published_together(ana, ben):
    credential = make_credential("RHIT")
    new = Tree("eligibility.question", ("years",))
    question = proposed(new, ana, lambda: make_question("years", "yes_no", options=()))

    def edit():
        place([question])
        make_route("RHIT-R1", [(new.root, "==", "yes")], credential=credential)

    route = proposed(tree_of(credential), ana, edit)

    with pytest.raises(Refused, match=r"refers to the question “years”, which is not published"):
        publish([route], ben)

    assert not Route.objects.exists()
    publish([route, question], ben)
    assert Route.objects.get().requirements.get().question.fact == "years"


def test_one_version_that_cannot_be_published_keeps_all_the_others_back(ana, ben):
    credential = make_credential("RHIT")
    make_fact(credential)
    source = Source.objects.get(slug="handbook")
    good = proposed(tree_of(Term(slug="ehr")), ana, lambda: Term.objects.create(slug="ehr", name="r", definition="d"))
    removal = keep(tree_of(source), [], ana, base=live_version(tree_of(source)), name="Handbook")
    with pytest.raises(Refused, match="still used by: credential RHIT"):
        publish([good, removal], ben)

    good.refresh_from_db()
    assert good.is_pending
    assert not Term.objects.exists()
    assert ContentVersion.current() == 0


def test_a_removal_that_would_take_something_of_another_tree_along_is_refused(ana, ben):
    source = make_source("a")
    credential = make_credential("RHIT")
    fact = make_fact(credential)
    fact.supporting_sources.add(source)

    removal = keep(tree_of(source), [], ana, base=live_version(tree_of(source)), name="a")

    with pytest.raises(Refused, match="cannot go while this refers to it: credential RHIT"):
        publish([removal], ben)
    assert fact.supporting_sources.get() == source


def test_the_second_of_two_edits_is_told_and_brought_up_to_date_without_loss(ana, ben):
    credential = make_credential("RHIT")
    make_fact(credential)
    tree = tree_of(credential)
    first = proposed(tree, ana, lambda: set_fee(350))
    second = proposed(tree, ben, lambda: Credential.objects.filter(code="RHIT").update(summary="Anew."))

    publish([first], ben)
    with pytest.raises(Refused, match="Bring this version up to date"):
        publish([second], ana)
    publish([bring_up_to_date(second)], ana)

    assert fee() == 350
    assert Credential.objects.get(code="RHIT").summary == "Anew."


def test_two_edits_of_the_same_field_are_never_merged(ana, ben):
    credential = make_credential("RHIT")
    make_fact(credential)
    tree = tree_of(credential)
    first, second = (proposed(tree, who, lambda low=low: set_fee(low)) for who, low in ((ana, 350), (ben, 360)))

    publish([first], ben)
    with pytest.raises(Refused, match="credential fact rhit-fee: low"):
        bring_up_to_date(second)

    second.refresh_from_db()
    assert second.is_pending
    assert fee() == 350


def test_a_version_edited_after_it_was_looked_at_is_not_published(ana, ben):
    credential = make_credential("RHIT")
    make_fact(credential)
    tree = tree_of(credential)
    looked_at = proposed(tree, ana, lambda: set_fee(350))

    proposed(tree, ana, lambda: set_fee(999))

    with pytest.raises(Refused, match="was edited again in the meantime"):
        publish([looked_at], ben)
    assert fee() == 299


def test_a_version_is_published_once(ana, ben):
    version = proposed(Tree("guide.term", ("a",)), ana, lambda: Term.objects.create(slug="a", name="a", definition="a"))
    publish([version], ben)

    with pytest.raises(Refused, match="is published already"):
        publish([version], ben)
    with pytest.raises(Refused, match="is published already"):
        withdraw(version)


def test_an_import_between_is_told_and_kept_on_record(ana, ben):
    term = Term.objects.create(slug="ehr", name="record", definition="It is.")
    version = proposed(tree_of(term), ana, lambda: Term.objects.update(definition="Anew."))

    Term.objects.update(name="record, imported")

    with pytest.raises(Refused, match="was changed on the site"):
        publish([version], ben)
    publish([bring_up_to_date(version)], ben)
    term.refresh_from_db()
    assert (term.name, term.definition) == ("record, imported", "Anew.")


def test_what_is_live_already_cannot_be_restored(ana):
    term = Term.objects.create(slug="ehr", name="record", definition="It is.")

    with pytest.raises(Refused, match="how it stands on the site today"):
        restore(live_version(tree_of(term)), ana)


def test_a_section_is_placed_with_the_same_stand_ins_every_time(ana):
    tree = Tree("guide.section", ("new",))
    version = proposed(tree, ana, lambda: Section.objects.create(slug="new", title="New", summary="s"))

    numbers = []
    for _ in range(2):
        with rolled_back():
            place([version], stand_ins=True)
            numbers.append(tree.root.pk)

    assert numbers[0] == numbers[1]
    assert tree.root is None


def test_a_pathway_holds_its_steps_and_their_routes_and_another_step_stands_alone():
    pathway = make_pathway()
    step = make_step(pathway, [(make_question(), "associate")])
    route = make_route("STEP-R1", step=step)
    alone = make_step(pathway, slug="alone", name="Alone")
    alone.pathway = None
    alone.save()

    assert tree_of(route) == tree_of(step) == tree_of(pathway)
    assert tree_of(alone) == Tree("eligibility.step", ("alone",))

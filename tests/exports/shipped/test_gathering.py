"""Summaries of the shipped content."""

from certifications.models import Credential
from exports.gathering import export_of
from outlook.models import Area
from pathways.models import Pathway
from tests.exports.conftest import DAY

ADDRESS = "https://guide.example"


def test_pay_is_told_for_the_nation_and_the_state_chosen():
    chosen = Pathway.objects.filter(slug="certificate")
    ohio = Area.objects.get(name="Ohio")

    (there,) = export_of(chosen, Credential.objects.none(), area=ohio, programs=True, today=DAY, address=ADDRESS)
    (here,) = export_of(chosen, Credential.objects.none(), today=DAY, address=ADDRESS)

    assert [wage.area for wage in there.wages] == ["United States", "Ohio"]
    assert there.outlook[1].startswith("Median pay a year in Ohio: $")
    assert [wage.area for wage in here.wages] == ["United States"]
    assert there.programs
    assert {program.state for program in there.programs} == {"OH"}
    assert here.programs is None


def test_what_is_stated_names_sources_that_are_listed():
    everything = export_of(Pathway.objects.all(), Credential.objects.all(), programs=True, today=DAY, address=ADDRESS)

    for summary in everything:
        listed = {source.slug for source in summary.sources}
        stated = [*summary.facts, *summary.routes, *summary.courses, *summary.wages, *summary.projections]
        assert {slug for record in (*stated, *(summary.programs or ())) for slug in record.sources} <= listed


def test_many_chunks_say_the_same_as_one(monkeypatch):
    chosen = {"area": Area.objects.get(name="Texas"), "programs": True, "today": DAY, "address": ADDRESS}
    everything = Pathway.objects.all(), Credential.objects.all()
    at_once = list(export_of(*everything, **chosen))

    monkeypatch.setattr("exports.gathering.CHUNK", 2)

    assert list(export_of(*everything, **chosen)) == at_once
    assert len(at_once) >= 15

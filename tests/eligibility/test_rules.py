"""What the engine gets to see of the rows."""

import pytest

from eligibility.models import Question
from eligibility.rules import load_rules
from tests.admin.makers import make_pathway, make_question, make_step

pytestmark = pytest.mark.django_db


def effects():
    return [(effect.question.fact, str(effect.value)) for step in load_rules().steps for effect in step.effects]


def test_an_effect_without_a_meaning_is_left_out_and_its_pathway_still_has_a_page(client):
    degree = make_question("highest_education")
    years = make_question("years", kind="number", unit="years", options=())
    training = make_question("training_level", kind="choice", record="training")
    pathway = make_pathway()
    make_step(pathway, [(degree, "no such degree"), (years, "many"), (training, "associate")])
    Question.objects.filter(pk=training.pk).update(status="draft")

    assert effects() == []
    assert client.get(pathway.get_absolute_url()).status_code == 200


def test_an_effect_with_a_meaning_is_kept():
    degree = make_question("highest_education")
    years = make_question("years", kind="number", unit="years", options=())
    make_step(make_pathway(), [(degree, "associate"), (years, "2.5")])

    assert sorted(effects()) == [("highest_education", "associate"), ("years", "2.5")]

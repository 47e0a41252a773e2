"""What the engine gets to see of the rows."""

import pytest

from eligibility.models import Question
from eligibility.rules import load_rules
from tests.admin.makers import make_pathway, make_question, make_step

pytestmark = pytest.mark.django_db


def effects_of(made):
    step = next(step for step in load_rules().steps if step.code == made.slug)
    return sorted((effect.question.fact, str(effect.value)) for effect in step.effects)


def test_an_effect_without_a_meaning_is_left_out_and_its_pathway_still_has_a_page(client):
    degree = make_question("degree")
    years = make_question("years_of_it", kind="number", unit="years", options=())
    training = make_question("training_level", kind="choice", record="training")
    pathway = make_pathway("apprenticeship")
    step = make_step(pathway, [(degree, "no such degree"), (years, "many"), (training, "associate")])
    Question.objects.filter(pk=training.pk).update(status="draft")

    assert effects_of(step) == []
    assert client.get(pathway.get_absolute_url()).status_code == 200


def test_an_effect_with_a_meaning_is_kept():
    degree = make_question("degree")
    years = make_question("years_of_it", kind="number", unit="years", options=())
    step = make_step(make_pathway("apprenticeship"), [(degree, "associate"), (years, "2.5")])

    assert effects_of(step) == [("degree", "associate"), ("years_of_it", "2.5")]

"""The rules as shipped can be edited: no form finds fault with what is on file."""

import pytest
from django.forms import model_to_dict
from django.urls import reverse

from eligibility.models import Effect, Question, Requirement
from eligibility.rule_forms import EffectForm, RequirementForm
from tests.admin.forms import errors_of, filled_form
from tests.content import shipped_content

pytestmark = pytest.mark.django_db
content = pytest.fixture(scope="module")(shipped_content)


@pytest.mark.parametrize(("model", "form_class"), [(Requirement, RequirementForm), (Effect, EffectForm)])
def test_every_requirement_and_effect_fits_its_question(content, model, form_class):
    rows = model.objects.select_related("question")

    forms = {str(row): form_class(model_to_dict(row), instance=row) for row in rows}

    assert forms
    assert {name: form.errors for name, form in forms.items() if not form.is_valid()} == {}
    assert [form.cleaned_data["value"] for form in forms.values()] == [form.initial["value"] for form in forms.values()]


@pytest.mark.thorough
def test_every_question_can_be_saved_as_it_is(content, some, advisor_client):
    for question in some(Question.objects.all(), 4):
        address = reverse("admin:eligibility_question_change", args=[question.pk])

        answer = advisor_client.post(address, filled_form(advisor_client.get(address)))

        assert answer.status_code == 302, errors_of(answer)

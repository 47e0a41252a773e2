"""Institutions and programs that cannot be are refused by the database."""

import pytest
from django.core.exceptions import ValidationError

from pathways.models import Institution, IpedsRelease, Program

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"unitid": 12}, "A UNITID has six digits."),
        ({"latitude": 40}, "Give latitude and longitude, both in degrees, or neither."),
    ],
)
def test_an_impossible_institution_is_refused(content, changes, message):
    institution = Institution(
        **{
            "unitid": 999999,
            "name": "College",
            "name_key": "college",
            "city": "Columbus",
            "city_key": "columbus",
            "state": "OH",
            "directory": IpedsRelease.objects.first(),
            **changes,
        }
    )

    with pytest.raises(ValidationError, match=message):
        institution.validate_constraints()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"cip_code": "51.07"}, "Write the CIP code as two digits, a point and four digits"),
        ({"award_level": 42}, "IPEDS has no such award level."),
        ({}, "This program of the institution is already on file."),
    ],
)
def test_an_impossible_program_is_refused(content, changes, message):
    program = Program.objects.first()
    program.pk = None
    for name, value in changes.items():
        setattr(program, name, value)

    with pytest.raises(ValidationError, match=message):
        program.validate_constraints()

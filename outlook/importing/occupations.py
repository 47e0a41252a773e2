"""The occupations on file, as a file's codes name them."""

import re

from outlook.models import Occupation

CODE = re.compile(r"\d{2}-\d{4}", re.ASCII)
# The years of figures that use each classification, the later ones first.
IN_USE = [
    (Occupation.Classification.SOC_2018, 2021, None),
    (Occupation.Classification.OEWS_HYBRID, 2019, 2020),
    (Occupation.Classification.SOC_2010, None, 2018),
]
# Codes that came and went, so that they tell the year of a file.
WITH_OWN_YEARS = {Occupation.Role.TARGET, Occupation.Role.NEIGHBOR, Occupation.Role.EARLIER}
LAST = 1000


class Occupations:
    """The occupations on file by code and year. With `add`, those that are not on file are added, as drafts."""

    def __init__(self, add=False):
        self.add, self.added = add, 0
        self._by_code = {}
        for occupation in Occupation.objects.all():
            self._by_code.setdefault(occupation.soc_code, []).append(occupation)

    def __contains__(self, code):
        return code in self._by_code

    def find(self, code, year):
        """The occupation that the code meant in that year, None if it is not on file."""
        for occupation in self._by_code.get(code, []):
            if (occupation.first_year or year) <= year <= (occupation.last_year or year):
                return occupation
        return None

    def take(self, code, year, title):
        """The occupation to keep figures for, None if they are not wanted.

        Raises ValueError if the code tells that the year is wrong.
        """
        found = self.find(code, year)
        if found:
            return found
        if any(one.role in WITH_OWN_YEARS for one in self._by_code.get(code, [])):
            raise ValueError(f"The code {code} was not in use in {year}, so this is the file of another year.")
        return self._create(code, year, title) if self.add else None

    def _create(self, code, year, title):
        version, first, last = next(
            (version, first, last) for version, first, last in IN_USE if (first or year) <= year <= (last or year)
        )
        occupation = Occupation.objects.create(
            soc_code=code,
            soc_version=version,
            title=title,
            status="draft",
            first_year=first,
            last_year=last,
            position=LAST,
        )
        self._by_code.setdefault(code, []).append(occupation)
        self.added += 1
        return occupation

"""What a row of the IPEDS directory (HD) and of its completions (C…_A) says.

Layouts: the publisher's dictionaries of HD2020 to HD2024 and C2020_A to C2024_A. Columns are found by name.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from pathways.fields import cip_code_of
from pathways.importing.rows import Rows, UnreadableFile
from pathways.models import AwardLevel, Institution
from pathways.places import STATES, on_globe, place_key

DIRECTORY = ("UNITID", "INSTNM", "CITY", "STABBR", "ZIP", "CONTROL", "WEBADDR", "CYACTIVE", "LONGITUD", "LATITUDE")
COMPLETIONS = ("UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT")
# Columns that this site has no use for: a file without them is somebody's copy, not the publisher's own.
OF_DIRECTORY, OF_COMPLETIONS = ("ADDR", "FIPS", "OPEID"), ("XCTOTALT",)
# Not reported, not applicable, not available.
MISSING = frozenset({"-1", "-2", "-3", "."})
CONTROLS = {
    "1": Institution.Control.PUBLIC,
    "2": Institution.Control.NONPROFIT,
    "3": Institution.Control.FOR_PROFIT,
    **dict.fromkeys(MISSING, ""),
}
ALL_FIELDS = "99.0000"
MOST_AWARDS = 1_000_000


@dataclass
class Directory:
    """What a directory says of the institutions asked for, by UNITID, as values of the model's fields."""

    institutions: dict = field(default_factory=dict)
    is_original: bool = False


@dataclass
class YearOfAwards:
    """What a completions file says of first majors: (count, flag) by (UNITID, CIP code, award level).

    The flag is None where the file has none. `first_rows` tells where an institution first stands in the file.
    """

    counts: dict = field(default_factory=dict)
    first_rows: dict = field(default_factory=dict)
    is_original: bool = False


def read_directory(path, wanted, tick=lambda size: None):
    """The `Directory` in the file at `path`, kept to the UNITIDs in `wanted`."""
    rows = Rows(path, DIRECTORY, OF_DIRECTORY, tick)
    directory, seen = Directory(), set()
    for row in told_apart(rows, COMPLETIONS, "It looks like the completions: give it after --completions."):
        unitid = unitid_of(row)
        if unitid in seen:
            row.refuse("UNITID", "stands here a second time")
        seen.add(unitid)
        if unitid in wanted:
            directory.institutions[unitid] = institution_of(row)
    if not seen:
        raise UnreadableFile(f"{path.name} has a header and no rows.")
    directory.is_original = set(OF_DIRECTORY) <= set(rows.found)
    return directory


def read_completions(path, cip_codes=None, tick=lambda size: None):
    """The `YearOfAwards` in the file at `path`, kept to the CIP codes given; None keeps all."""
    rows = Rows(path, COMPLETIONS, OF_COMPLETIONS, tick)
    awards = YearOfAwards()
    for row in told_apart(rows, DIRECTORY, "It looks like the directory: give it after --directory."):
        cip_code = cip_code_of(row["CIPCODE"]) or row.refuse("CIPCODE", "is no CIP code")
        if row["MAJORNUM"] not in {"1", "2"}:
            row.refuse("MAJORNUM", "is neither 1 (first major) nor 2 (second major)")
        if row["MAJORNUM"] == "2" or cip_code == ALL_FIELDS or (cip_codes is not None and cip_code not in cip_codes):
            continue
        key = (unitid_of(row), cip_code, award_level_of(row))
        if key in awards.counts:
            row.refuse("UNITID", f"has a second row for CIP code {cip_code} and award level {key[2]}")
        count = count_of(row)
        if count is not None:
            awards.counts[key] = (count, flag_of(row))
            awards.first_rows.setdefault(key[0], row.number)
    if not awards.counts:
        raise UnreadableFile(f"{path.name} has no row that counts here.")
    awards.is_original = set(OF_COMPLETIONS) <= set(rows.found)
    return awards


def told_apart(rows, others, hint):
    """The rows; if the file lacks their columns and has those of the other file, say that the two were swapped."""
    try:
        yield from rows
    except UnreadableFile as error:
        swapped = rows.header and not rows.found and set(others) <= set(rows.header)
        raise UnreadableFile(f"{error} {hint}" if swapped else str(error)) from None


def unitid_of(row):
    return whole_number(row, "UNITID", 100_000, 999_999)


def award_level_of(row):
    level = whole_number(row, "AWLEVEL", 1, 99)
    return level if level in AwardLevel.values else row.refuse("AWLEVEL", "is no award level that IPEDS uses")


def count_of(row):
    """The awards made, or None where the cell says that they were not reported."""
    return None if row["CTOTALT"] in MISSING else whole_number(row, "CTOTALT", 0, MOST_AWARDS)


def flag_of(row):
    flag = row.values.get("XCTOTALT")
    if flag is not None and not re.fullmatch("[A-Z]?", flag):
        row.refuse("XCTOTALT", "is no flag of one capital letter")
    return flag


def whole_number(row, column, low, high):
    text = row[column]
    if not re.fullmatch("[0-9]{1,9}", text):
        row.refuse(column, "is not a whole number" if text else "is blank where a number belongs")
    number = int(text)
    return number if low <= number <= high else row.refuse(column, f"is not between {low:,} and {high:,}")


def institution_of(row):
    """The values of the model's fields that a row of the directory gives."""
    name, city = required(row, "INSTNM", 200), required(row, "CITY", 80)
    return {
        "name": name,
        "name_key": place_key(name),
        "city": city,
        "city_key": place_key(city),
        "state": row["STABBR"] if row["STABBR"] in STATES else row.refuse("STABBR", "is no state or territory"),
        "zip_code": zip_code_of(row),
        "control": CONTROLS[row["CONTROL"]]
        if row["CONTROL"] in CONTROLS
        else row.refuse("CONTROL", "is not 1, 2 or 3"),
        "website": "" if row["WEBADDR"] in MISSING else at_most(row, "WEBADDR", 300),
        "is_active": None if row["CYACTIVE"] in {*MISSING, ""} else row["CYACTIVE"] == "1",
        **place_of(row, "LATITUDE", "LONGITUD"),
    }


def required(row, column, length):
    text = " ".join(at_most(row, column, length).split())
    return text if text and text not in MISSING else row.refuse(column, "names nothing")


def at_most(row, column, length):
    return row[column] if len(row[column]) <= length else row.refuse(column, f"has more than {length} letters")


def zip_code_of(row):
    """The ZIP code as five digits, or five and four, or empty where it was not reported."""
    if row["ZIP"] in {*MISSING, ""}:
        return ""
    digits = re.fullmatch(r"([0-9]{5})(?:-?([0-9]{4})|-)?", row["ZIP"]) or row.refuse("ZIP", "is no ZIP code")
    return "-".join(filter(None, digits.groups()))


def place_of(row, north, east):
    """Latitude, longitude and the point of the globe there; none of them where the row does not give both."""
    degrees = [None if row[column] in {*MISSING, ""} else degrees_of(row, column) for column in (north, east)]
    if None in degrees:
        return dict.fromkeys(("latitude", "longitude", "x", "y", "z"))
    x, y, z = on_globe(*map(float, degrees))
    return {"latitude": degrees[0], "longitude": degrees[1], "x": x, "y": y, "z": z}


def degrees_of(row, column):
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", row[column]):
        row.refuse(column, "is not a number of degrees")
    degrees = round(Decimal(row[column]), 6)
    most = 180 if column.upper().startswith("LONGITUD") else 90
    return degrees if abs(degrees) <= most else row.refuse(column, f"is not between -{most} and {most} degrees")

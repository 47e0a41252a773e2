"""Files in the layout of the publisher, with made-up institutions."""

import csv
import io

HD = [
    *("UNITID", "INSTNM", "IALIAS", "ADDR", "CITY", "STABBR", "ZIP", "FIPS", "OBEREG", "CHFNM", "CHFTITLE", "GENTELE"),
    *("EIN", "UEIS", "OPEID", "OPEFLAG", "WEBADDR", "SECTOR", "ICLEVEL", "CONTROL", "LOCALE", "DEATHYR", "CLOSEDAT"),
    *("CYACTIVE", "COUNTYNM", "LONGITUD", "LATITUDE"),
]
PEOPLE = [
    f"C{group}{sex}"
    for group in ("TOTAL", "AIAN", "ASIA", "BKAA", "HISP", "NHPI", "WHIT", "2MOR", "UNKN", "NRAL")
    for sex in "TMW"
]
C_A = ["UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", *(name for column in PEOPLE for name in (f"X{column}", column))]


def school(unitid=100001, name="Example College", **cells):
    """A row of a directory."""
    usual = {
        "UNITID": unitid,
        "INSTNM": name,
        "CITY": "Columbus",
        "STABBR": "OH",
        "ZIP": "43215",
        "CONTROL": "1",
        "WEBADDR": "www.example.edu/",
        "CYACTIVE": "1",
        "CLOSEDAT": "-2",
        "LONGITUD": "-82.99",
        "LATITUDE": "39.96",
    }
    return {name: usual.get(name, "-2") for name in HD} | cells


def award(unitid=100001, cip="51.0707", level=3, count=12, major=1, flag="R", **cells):
    """A row of a completions file."""
    counted = {
        "UNITID": unitid,
        "CIPCODE": cip,
        "MAJORNUM": major,
        "AWLEVEL": level,
        "XCTOTALT": flag,
        "CTOTALT": count,
    }
    return {name: counted.get(name, "Z" if name.startswith("X") else 0) for name in C_A} | cells


def text_of(rows, header=None):
    """The rows as CSV; without rows, the header alone."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header or list(rows[0]), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


class Folder:
    """A folder with both files of a year, each replaced at will by text or bytes."""

    def __init__(self, path, year=2024):
        self.directory = path / f"hd{year}.csv"
        self.completions = path / f"c{year}_a.csv"
        self.give(directory=text_of([school()]), completions=text_of([award()]))

    def give(self, **contents):
        for name, content in contents.items():
            path = getattr(self, name)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

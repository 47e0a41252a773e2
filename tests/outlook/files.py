"""Files to import: the publisher's cut down, and made ones, right or damaged in one place."""

import csv
import shutil
import zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook

SAMPLES = Path(__file__).parent / "samples"
NATIONAL = SAMPLES / "national_M2025_dl_sample.xlsx"
STATES = SAMPLES / "state_M2024_dl_sample.xlsx"
PROJECTIONS = SAMPLES / "occupation_2024-34_sample.xlsx"
ONET = SAMPLES / "db_29_3_text"

WAGES = {
    **{"TOT_EMP": "187,910", "EMP_PRSE": "1.0", "JOBS_1000": "", "LOC_QUOTIENT": ""},
    **{"H_MEAN": "26.91", "A_MEAN": "55,970", "MEAN_PRSE": "0.6"},
    **{"H_PCT10": "17.20", "H_PCT25": "20.00", "H_MEDIAN": "24.16", "H_PCT75": "30.80", "H_PCT90": "38.92"},
    **{"A_PCT10": "35,780", "A_PCT25": "41,600", "A_MEDIAN": "50,250", "A_PCT75": "64,070", "A_PCT90": "80,950"},
    **{"ANNUAL": "", "HOURLY": ""},
}
OCCUPATION = {"OCC_CODE": "29-2072", "OCC_TITLE": "Medical Records Specialists", "O_GROUP": "detailed"}
NATION = {"AREA": "99", "AREA_TITLE": "U.S.", "AREA_TYPE": "1", "PRIM_STATE": "US"}
INDUSTRY = {"NAICS": "000000", "NAICS_TITLE": "Cross-industry", "I_GROUP": "cross-industry", "OWN_CODE": "1235"}
ROW = NATION | INDUSTRY | OCCUPATION | WAGES


def oews_row(**changes):
    """A row of a national file as a CSV has it."""
    return {**ROW, **changes}


def state_row(**changes):
    """A row of a state file, Alabama's unless told otherwise."""
    place = {"AREA": "01", "AREA_TITLE": "Alabama", "AREA_TYPE": "2", "PRIM_STATE": "AL"}
    return oews_row(**{**place, "JOBS_1000": "1.257", "LOC_QUOTIENT": "1.03", **changes})


def write_csv(path, rows, encoding="utf-8", header=None):
    """Rows given as dictionaries, as a CSV file."""
    header = header or list(rows[0])
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([list(row.values()) for row in rows])
    return path


def write_workbook(path, rows, sheet="national_M2024_dl"):
    """Rows given as lists, as a workbook of one sheet."""
    workbook = Workbook()
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def changed(source, path, cells, sheet=None):
    """A copy of a workbook with other values in some cells, given by their names."""
    workbook = load_workbook(source)
    page = workbook[sheet] if sheet else workbook.worksheets[0]
    for name, value in cells.items():
        page[name] = value
    workbook.save(path)
    return path


def rezipped(source, path, part, change):
    """A copy of a workbook with the bytes of one part changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return path


def copied_onet(folder, name="db_29_3_text"):
    """A copy of the O*NET sample's folder to damage."""
    return Path(shutil.copytree(ONET, folder / name))

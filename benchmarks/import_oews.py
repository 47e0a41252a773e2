"""What importing a large file costs: `python -m benchmarks.import_oews`, in the project's environment.

Makes a workbook of state wages as large as the publisher's (37,000 rows of 32 columns) and imports it into a database
of its own, each run in a process of its own: only the occupations on file, then all, then all again. Prints seconds,
seconds of processor time (what counts on a busy machine) and peak memory of each run. The database is the one that
DATABASE_URL names, or a file made for the purpose.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import Workbook

from tests.outlook.files import state_row

ROWS = 37_000
ROOT = Path(__file__).resolve().parent.parent
# The states and the District of Columbia by FIPS code, which leaves out some numbers.
GAPS = {3, 7, 14, 43, 52}
STATES = [f"{number:02d}" for number in range(1, 57) if number not in GAPS]


def main():
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "SECRET_KEY": "benchmark",
            "ALLOWED_HOSTS": "localhost",
            "DATABASE_URL": f"sqlite:///{folder}/benchmark.sqlite3",
            **os.environ,
        }
        file = Path(folder) / "state_M2025_dl.xlsx"
        make_workbook(file)
        print(f"{file.name}: {ROWS:,} rows, {file.stat().st_size / 1e6:.1f} MB")
        manage(environment, "migrate", "--verbosity=0")
        manage(environment, "seed")
        measure(environment, "occupations on file", file)
        measure(environment, "all occupations", file, "--all-occupations")
        measure(environment, "the same again", file, "--all-occupations")


def make_workbook(path):
    """Wages of as many occupations in each state as make up the rows; the second is the site's own."""
    workbook = Workbook(write_only=True)
    page = workbook.create_sheet("state_M2025_dl")
    page.append(list(state_row()))
    for number in range(ROWS):
        occupation, state = divmod(number, len(STATES))
        page.append(list(figures(occupation, STATES[state]).values()))
    workbook.save(path)


def figures(occupation, state):
    """A row whose figures differ from one row to the next, annual wages fitting the hourly ones."""
    codes = ["00-0000", "29-2072", "29-9021"]
    code = codes[occupation] if occupation < len(codes) else f"{51 + occupation // 500}-{1000 + occupation % 500}"
    place = {"AREA": state, "AREA_TITLE": "", "PRIM_STATE": ""}
    hourly = {"MEAN": 26 + occupation / 100, "PCT10": 17, "PCT25": 20, "MEDIAN": 24.16, "PCT75": 30.8, "PCT90": 38.92}
    wages = {f"H_{name}": round(wage + int(state) / 100, 2) for name, wage in hourly.items()}
    annual = {name.replace("H_", "A_"): round(wage * 208) * 10 for name, wage in wages.items()}
    numbers = {"TOT_EMP": 100 + occupation, "EMP_PRSE": 1.5, "JOBS_1000": 1.257, "LOC_QUOTIENT": 1.03, "MEAN_PRSE": 0.6}
    return state_row(OCC_CODE=code, OCC_TITLE=f"Occupation {occupation}", **place, **numbers, **wages, **annual)


def measure(environment, name, *arguments):
    """Run an import and print its seconds, the most memory of any process so far, and what it says."""
    began, before = time.perf_counter(), processor_seconds()
    said = manage(environment, "import_oews", *arguments)
    seconds, busy = time.perf_counter() - began, processor_seconds() - before
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{name:<22}{seconds:>7.1f} s{busy:>7.1f} s{memory:>8.0f} MB  {said.splitlines()[0]}")


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def manage(environment, *arguments):
    command = [sys.executable, "manage.py", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()

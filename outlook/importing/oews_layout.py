"""The columns of the Occupational Employment and Wage Statistics, in the spellings of the years since 2014."""

from outlook.importing.numbers import Kind

NOT_TOP_CODED = frozenset({"*", "**", "~"})
ANNUAL = Kind(most=10_000_000)
HOURLY = Kind(most=10_000, places=2)
PERCENT = Kind(most=1_000, places=1, exact=False, markers=NOT_TOP_CODED)

STEPS = ["p10", "p25", "median", "p75", "p90"]
FIGURES = {
    "employment": Kind(most=400_000_000, markers=NOT_TOP_CODED),
    "employment_error": PERCENT,
    "jobs_per_1000": Kind(most=1_000, places=3, exact=False, markers=NOT_TOP_CODED),
    "location_quotient": Kind(most=10_000, places=3, exact=False, markers=NOT_TOP_CODED),
    "wage_error": PERCENT,
    **{f"annual_{step}": ANNUAL for step in ["mean", *STEPS]},
    **{f"hourly_{step}": HOURLY for step in ["mean", *STEPS]},
}
SHARES = ["jobs_per_1000", "location_quotient"]
PLACE = ["area", "area_title", "area_type", "state"]
INDUSTRY = ["naics", "i_group", "own_code"]

NAMES = {
    "area": ["AREA"],
    "area_title": ["AREA_TITLE", "AREA_NAME", "STATE"],
    "area_type": ["AREA_TYPE"],
    "state": ["PRIM_STATE", "ST"],
    "naics": ["NAICS"],
    "i_group": ["I_GROUP"],
    "own_code": ["OWN_CODE"],
    "code": ["OCC_CODE"],
    "title": ["OCC_TITLE"],
    "group": ["O_GROUP", "OCC_GROUP", "GROUP"],
    "employment": ["TOT_EMP"],
    "employment_error": ["EMP_PRSE"],
    "jobs_per_1000": ["JOBS_1000", "JOBS_1000_ORIG"],
    "location_quotient": ["LOC_QUOTIENT", "LOC_Q"],
    "wage_error": ["MEAN_PRSE"],
    "paid_by_year": ["ANNUAL"],
    "paid_by_hour": ["HOURLY"],
    **{
        f"{basis}_{step}": [f"{basis[0].upper()}_{column}"]
        for basis in ("annual", "hourly")
        for step, column in zip(["mean", *STEPS], ["MEAN", "PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90"], strict=True)
    },
}

"""Pay from the lowest tenth to the highest in a state, on one scale with the nation's."""

from outlook.charts import ladder
from outlook.compared import Figure
from outlook.compared import Row as Rung
from outlook.national import LEVELS, spread_of, top_coded
from outlook.states import LADDER, value_of


def state_ladder(rows, years):
    """Pay of the rows as a Figure, for the newest of the years in which the first has any; None where it has none."""
    for place, year in enumerate(years):
        wages = [row.wages[place] for row in rows]
        if any(spread_of(wages[0]).values()):
            chart = ladder([spread_of(wage) for wage in wages], [top_coded(wage) for wage in wages])
            rungs = (
                Rung(row.name, tuple(value_of(wage, measure) for measure in LADDER), drawn, is_ours=row is rows[0])
                for row, wage, drawn in zip(rows, wages, chart.rungs, strict=True)
            )
            return Figure(("Area", *LEVELS.values()), tuple(rungs), chart, f"May {year}", [])
    return None

"""What the occupation pays, how it is expected to grow, and what the work is: the nation's figures."""

from django.shortcuts import render

from outlook.compared import by_industry, growth_compared, schooling, wage_ladder
from outlook.models import Attainment, Industry, Occupation, SimilarOccupation
from outlook.national import changes_since_guide, newest_of, occupations_shown, releases_of
from outlook.wage_series import releases_in, series_of, wage_chart
from outlook.work_profile import grouped, newest_details, profiles_of
from publishing.keeping import kept

EARLIER = Occupation.Role.EARLIER


def outlook(request):
    occupations = occupations_shown()
    current = [one for one in occupations if one.role != EARLIER]
    ours = current[0] if current else None
    context = {
        "occupation": ours,
        "newest": newest_of(ours) if ours else None,
        "changes": changes_since_guide(ours) if ours else [],
        "everyone": next((newest_of(one) for one in current if one.is_everyone), None),
        "figure": growth_compared(current),
        "earlier": [one for one in occupations if one.role == EARLIER],
    }
    return render(request, "outlook/outlook.html", context)


def wages(request):
    return render(request, "outlook/wages.html", wages_shown())


@kept
def wages_shown():
    """What the page that compares pay says, by the names that its template knows."""
    occupations = occupations_shown()
    central = [one for one in occupations if one.is_central]
    industries = grouped(newest_details(Industry, central))
    similar = newest_details(SimilarOccupation, central[:1])
    return {
        "occupation": central[0] if central else None,
        "ladder": wage_ladder([one for one in occupations if one.role != EARLIER]),
        "industries": [(one, by_industry(industries[one.pk])) for one in central if one.pk in industries],
        "similar": similar,
        "similar_releases": releases_of(similar),
    }


def wage_history(request):
    return render(request, "outlook/wage_history.html", history_shown())


@kept
def history_shown():
    """What the page of pay year by year says, by the names that its template knows."""
    ours = Occupation.objects.published().central().first()
    lineage = ours.lineage().published().with_figures() if ours else []
    series = series_of(lineage)
    return {"occupation": ours, "series": series, "chart": wage_chart(series), "releases": releases_in(series)}


def work(request):
    return render(request, "outlook/work.html", work_shown())


@kept
def work_shown():
    """What the page about the work says, by the names that its template knows."""
    central = list(Occupation.objects.published().central())
    ours = central[0] if central else None
    everyone = Occupation.objects.published().everyone().first()
    levels = grouped(newest_details(Attainment, [one for one in (ours, everyone) if one]))
    profiles = profiles_of(central)
    return {
        "occupation": ours,
        "profiles": profiles,
        "releases": releases_of(row for profile in profiles for row in profile.rows),
        "schooling": schooling(*(levels.get(one.pk, []) if one else [] for one in (ours, everyone))),
    }

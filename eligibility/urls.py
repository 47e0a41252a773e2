from django.urls import path

from eligibility import keeping_views, plan_views, views, what_if_views

urlpatterns = [
    path("", views.check_start, name="check_start"),
    path("review/", views.review, name="review"),
    path("results/", views.results, name="results"),
    path("results.json", views.results_json, name="results_json"),
    path("plan/", plan_views.plan, name="plan"),
    path("summary/", keeping_views.summary, name="summary"),
    path("plan.ics", keeping_views.plan_calendar, name="plan_calendar"),
    path("what-if/", what_if_views.what_if, name="what_if"),
    path("<slug:fact>/", views.question, name="question"),
    path("<slug:fact>/answer/", views.answer, name="answer"),
]

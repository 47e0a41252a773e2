from django.urls import path

from outlook import state_views, views

urlpatterns = [
    path("", views.outlook, name="outlook"),
    path("wages/", views.wages, name="wages"),
    path("wages/history/", views.wage_history, name="wage_history"),
    path("work/", views.work, name="work"),
    path("states/", state_views.state_list, name="state_list"),
]

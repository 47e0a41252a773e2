from django.urls import path

from outlook import state_views, views

urlpatterns = [
    path("", views.outlook, name="outlook"),
    path("states/", state_views.state_list, name="state_list"),
]

from django.urls import path

from outlook import views

urlpatterns = [path("", views.outlook, name="outlook")]

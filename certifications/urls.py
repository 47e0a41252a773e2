from django.urls import path

from certifications import views

urlpatterns = [path("", views.credential_list, name="credential_list")]

from django.urls import path

from pathways import views

urlpatterns = [
    path("pathways/", views.pathway_list, name="pathway_list"),
    path("careers/", views.career_stages, name="career_stages"),
]

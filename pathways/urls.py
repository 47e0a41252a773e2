from django.urls import path

from pathways import program_views, views

urlpatterns = [
    path("pathways/", views.pathway_list, name="pathway_list"),
    path("careers/", views.career_stages, name="career_stages"),
    path("programs/", program_views.program_list, name="program_list"),
    path("programs/<int:unitid>/", program_views.institution_detail, name="institution_detail"),
]

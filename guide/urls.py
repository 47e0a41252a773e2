from django.urls import path

from guide import views

urlpatterns = [
    path("guide/", views.guide_index, name="guide_index"),
    path("guide/<slug:slug>/", views.section_detail, name="section_detail"),
    path("questions/", views.faq_list, name="faq_list"),
    path("glossary/", views.glossary, name="glossary"),
    path("organizations/", views.organization_list, name="organization_list"),
    path("sources/", views.sources, name="sources"),
]

from django.contrib import admin
from django.urls import path

from exports.staff import staff_views

staff = admin.site.admin_view

app_name = "exports"
urlpatterns = [
    path("", staff(staff_views.export_form), name="export_form"),
    path("preview/", staff(staff_views.export_preview), name="export_preview"),
    path("download/", staff(staff_views.export_download), name="export_download"),
]

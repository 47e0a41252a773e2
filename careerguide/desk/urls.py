from django.contrib import admin
from django.urls import path, register_converter

from careerguide.desk import preview, review_views, version_views


class Numbers:
    """Numbers of versions, joined: "12" or "12-15"."""

    regex = r"[0-9]{1,18}(?:-[0-9]{1,18})*"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(Numbers, "numbers")
staff = admin.site.admin_view

app_name = "desk"
urlpatterns = [
    path("due/source/<slug:slug>/", staff(review_views.source_renew), name="source_renew"),
    path("due/<str:kind>/<int:pk>/", staff(review_views.fact_renew), name="fact_renew"),
    path("versions/", staff(version_views.version_list), name="version_list"),
    path("versions/publish/", staff(version_views.version_publish), name="version_publish"),
    path("versions/<int:pk>/", staff(version_views.version_detail), name="version_detail"),
    path("versions/<int:pk>/withdraw/", staff(version_views.version_withdraw), name="version_withdraw"),
    path("versions/<int:pk>/update/", staff(version_views.version_update), name="version_update"),
    path("versions/<int:pk>/restore/", staff(version_views.version_restore), name="version_restore"),
    path("versions/preview/<numbers:versions>/", staff(preview.preview_start), name="preview_start"),
    path("versions/preview/<numbers:versions>/site/", staff(preview.preview), name="preview"),
    path("versions/preview/<numbers:versions>/site/<path:page>", staff(preview.preview)),
]

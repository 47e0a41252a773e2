from django.contrib import admin
from django.urls import include, path

from careerguide import content_check_views, discovery, state_views, views
from careerguide.freshness import content_pages
from exports import views as export_views
from guide import views as guide_views

handler500 = "careerguide.faults.server_error"

urlpatterns = [
    # Kept by caches, and asked for again by what they hold.
    *content_pages(
        [
            path("", views.home, name="home"),
            path("about/", views.about, name="about"),
            path("pathways/compare/", views.pathway_comparison, name="pathway_comparison"),
            path("pathways/<slug:slug>/", views.pathway_detail, name="pathway_detail"),
            path("certifications/compare/", views.credential_comparison, name="credential_comparison"),
            path("certifications/<slug:slug>/", views.credential_detail, name="credential_detail"),
            path("outlook/states/<slug:state>/", state_views.state_detail, name="state_detail"),
            path("robots.txt", discovery.robots, name="robots"),
            path("sitemap.xml", discovery.sitemap, name="sitemap"),
            path("sitemap-<slug:section>.xml", discovery.sitemap_section, name="sitemap_section"),
            path("", include("exports.public_urls")),
            path("", include("guide.urls")),
            path("", include("pathways.urls")),
            path("certifications/", include("certifications.urls")),
            path("outlook/", include("outlook.urls")),
        ]
    ),
    # Not kept: what somebody typed or told, and how the site is now.
    path("search/", views.search, name="search"),
    path("outlook/time-and-pay/", state_views.time_and_pay, name="time_and_pay"),
    path("check/summary.pdf", export_views.summary_pdf, name="summary_pdf"),
    path("check/", include("eligibility.urls")),
    path("health/", views.health, name="health"),
    path("health/live/", views.health_live, name="health_live"),
    path("health/ready/", views.health_ready, name="health_ready"),
    path("exports/", include("exports.urls")),
    path("admin/content-check/", admin.site.admin_view(content_check_views.content_check), name="content_check"),
    path("admin/markdown-preview/", admin.site.admin_view(guide_views.markdown_preview), name="markdown_preview"),
    path("admin/", include("careerguide.desk.urls")),
    path("admin/", admin.site.urls),
]

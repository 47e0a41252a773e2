"""The name the admin goes by."""

from django.contrib import admin

admin.site.site_title = "careerguide"
admin.site.site_header = "careerguide"
admin.site.index_title = "What the site says"

"""The name the admin goes by, and what it says of a row that the content check has found."""

from django.contrib import admin

import careerguide.signing_in.admin  # noqa: F401 registers what superusers see of sign-ins
from careerguide.content_check_views import findings_on
from guide.admin import notes_on_rows

admin.site.site_title = "careerguide"
admin.site.site_header = "careerguide"
admin.site.index_title = "What the site says"

notes_on_rows.append(findings_on)

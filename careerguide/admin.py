"""What the admin says of a row that the content check has found."""

import careerguide.signing_in.admin  # noqa: F401 registers what superusers see of sign-ins
from careerguide.content_check_views import findings_on
from guide.admin import notes_on_rows

notes_on_rows.append(findings_on)

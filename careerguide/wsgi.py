"""The application that gunicorn serves: `gunicorn careerguide.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from careerguide.wire import in_utf8, with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")
# Served by this, a checkout in which the demo has run is no demo: it must be given its own secret.
os.environ.setdefault("DEMO", "false")
# A page that waits so long for one query has lost its reader.
os.environ.setdefault("STATEMENT_TIMEOUT", "20")
application = with_room(in_utf8(get_wsgi_application()))

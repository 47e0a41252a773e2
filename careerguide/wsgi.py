"""The application that gunicorn serves: `gunicorn careerguide.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from careerguide.wire import in_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")
# Served by this, a checkout in which the demo has run is no demo: it must be given its own secret.
os.environ.setdefault("DEMO", "false")
application = in_utf8(get_wsgi_application())

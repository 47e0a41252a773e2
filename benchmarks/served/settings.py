"""The site's own settings, and an address map with the view to measure against."""

from careerguide.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.served.urls"

"""The site's own settings, and an address map with the view to measure against."""

from careerguide.settings import *  # noqa: F403 - all, whatever they are called

ROOT_URLCONF = "benchmarks.served.urls"

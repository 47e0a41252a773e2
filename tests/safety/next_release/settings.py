"""The site's own settings, with one app more."""

from careerguide.settings import *  # noqa: F403 - all, whatever they are called
from careerguide.settings import INSTALLED_APPS as OF_TODAY

INSTALLED_APPS = [*OF_TODAY, "tests.safety.next_release"]

"""Which Chromium is used here, None if there is none."""

import shutil

# The one without windows draws the same pages in half the time: each new tab of the other opens a window as well.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")

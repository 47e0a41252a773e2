"""Pictures of the main pages, as visitors see them: `python -m tests.browser.screenshots`.

Starts the production server on the shipped content and photographs each page in whole at three widths, light and dark,
into the folder `screenshots/`; with `--docs` it makes the pictures of the README and the documentation anew instead.
It takes the packages of the browser tests, and Chromium.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.pages import served
from careerguide.bootstrap import BASE_DIR
from tests.browser.chromium import CHROMIUM

ANSWERS = "highest_education=associate&credentials=CCA&coding_experience_years=1&him_program_level=none"
PAGES = {
    "home": "/",
    "guide": "/guide/education/",
    "pathways": "/pathways/",
    "pathway": "/pathways/associate-degree/",
    "pathways-compared": "/pathways/compare/",
    "certifications": "/certifications/",
    "certification": "/certifications/rhit/",
    "programs": "/programs/?state=OH",
    "outlook": "/outlook/",
    "states": "/outlook/states/",
    "state": "/outlook/states/ohio/",
    "time-and-pay": "/outlook/time-and-pay/?state=OH",
    "check": "/check/",
    "question": "/check/highest_education/",
    "results": f"/check/results/?{ANSWERS}",
    "summary": f"/check/summary/?goal=RHIT&start=2027-01&{ANSWERS}",
    "search": "/search/?q=coding",
    "not-found": "/nothing-here/",
}
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
DOCS = {
    "home": ("home", 1280, 900, "light"),
    "results": ("results", 1280, 900, "light"),
    "states": ("states", 1280, 900, "dark"),
    "question-on-a-phone": ("question", 390, 760, "light"),
}
"""The pictures of the documentation: which page, its width and height, and the color scheme."""


def main(arguments):
    if set(arguments) - {"--docs"}:
        raise SystemExit("This knows but one option: --docs.")
    folder = BASE_DIR / ("docs/screenshots" if arguments else "screenshots")
    folder.mkdir(exist_ok=True)
    with served("--threads", "4") as server, sync_playwright() as playwright:
        site = f"http://{server.host}:{server.port}"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, (page, width, height, scheme) in (DOCS if arguments else wanted()).items():
            picture = photograph(browser, site + PAGES[page], width, height, scheme, folder / f"{name}.png")
            print(picture.relative_to(BASE_DIR))
        browser.close()


def wanted():
    """Every page at every width in every scheme, by the name of its picture; no height is the whole page."""
    return {
        f"{page}-{width}-{scheme}": (page, width, None, scheme)
        for page in PAGES
        for width in WIDTHS
        for scheme in SCHEMES
    }


def photograph(browser, address, width, height, scheme, path: Path):
    """The path of the picture, made of the page after its fonts have come."""
    page = browser.new_page(
        viewport={"width": width, "height": height or 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path, full_page=height is None)
    page.close()
    return path


if __name__ == "__main__":
    main(sys.argv[1:])

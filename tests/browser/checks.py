"""What holds for any page, wherever a journey has led."""

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe

WIDTHS = (320, 768, 1280)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    # Axe leaves it out unless it is named.
    "rules": {"target-size": {"enabled": True}},
    # All rules are judged. To describe in full what passes them, too, would take longer than to judge.
    "resultTypes": ["violations"],
}


def assert_accessible(page, context=None):
    """Axe, which needs a tab with JavaScript, finds nothing to report on the page, or the part of it, as it stands."""
    # It stays in the page, and to read it takes as long as a run.
    axe = Axe("0" if page.evaluate("'axe' in window") else AXE_SCRIPT)
    results = axe.run(page, context=context, options=RULES)
    found = [
        f"{violation['id']}: {violation['help']} ({node['target']})"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
    assert found == [], f"{page.url}\n" + "\n".join(found)


def assert_open_to_all(page):
    """The page as it stands is accessible and fits, in either color scheme, on a phone, a tablet and a desk."""
    for width in WIDTHS:
        assert_fits(page, width)
        for scheme in ("light", "dark"):
            # Without motion, since a color on its way to another one has no contrast to judge.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert_accessible(page)


def assert_fits(page, width):
    """At this width in pixels nobody has to scroll sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    needed = page.evaluate("document.documentElement.scrollWidth")
    assert needed <= width, f"{page.url} needs {needed} pixels at {width}"

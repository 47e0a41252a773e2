"""What holds for any page, wherever a journey has led."""

from axe_playwright_python.sync_playwright import Axe


def assert_accessible(page):
    """Axe, which needs a tab with JavaScript, finds nothing to report on the page as it stands."""
    results = Axe().run(page)
    found = [
        f"{violation['id']}: {violation['help']} ({node['target']})"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
    assert found == [], f"{page.url}\n" + "\n".join(found)


def assert_fits(page, width):
    """At this width in pixels nobody has to scroll sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    needed = page.evaluate("document.documentElement.scrollWidth")
    assert needed <= width, f"{page.url} needs {needed} pixels at {width}"

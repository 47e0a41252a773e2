"""Every color of text can be read on every ground it may stand on, light and dark: contrast as WCAG 2.2 counts it."""

import re
from itertools import product

import pytest
from django.conf import settings

STYLES = settings.BASE_DIR / "static" / "css" / "site.css"
TOKENS = {
    name: {"light": light, "dark": dark}
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", STYLES.read_text())
}
GROUNDS = ["desk", "sheet", "well", "folder"]
"""What pages, fields, boxes and cards are made of."""
TEXTS = ["ink", "ink-soft", "link", "good", "bad", "unsure"]
ROOMS = ["guide", "pathways", "certifications", "outlook", "check"]
"""The rooms' colors: of the words above a heading, of bars and of tabs."""
EDGES = ["control-edge"]
"""What shows where a field or a choice is."""
ORNAMENTS = ["line", "folder-edge"]
"""Lines that tell nothing which does not stand there in another way."""
TEXT, SHAPE = 4.5, 3


def luminance(color):
    """The relative luminance of "#rrggbb", from 0 to 1."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other, scheme):
    """The contrast ratio of two tokens, from 1 to 21."""
    darker, lighter = sorted(luminance(TOKENS[name][scheme]) for name in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(names, grounds, scheme, least):
    return {
        (name, ground): round(contrast(name, ground, scheme), 2)
        for name, ground in product(names, grounds)
        if contrast(name, ground, scheme) < least
    }


def test_contrast_is_counted_as_the_guidelines_count_it():
    TOKENS["black"], TOKENS["white"] = {"light": "#000000"}, {"light": "#ffffff"}
    TOKENS["gray"] = {"light": "#777777"}
    try:
        assert contrast("black", "white", "light") == pytest.approx(21)
        assert contrast("gray", "white", "light") == pytest.approx(4.48, abs=0.005)
    finally:
        for name in ("black", "white", "gray"):
            del TOKENS[name]


def test_every_color_has_its_use():
    assert {*GROUNDS, *TEXTS, *ROOMS, *EDGES, *ORNAMENTS, "action", "action-ink"} == TOKENS.keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_every_ground(scheme):
    assert too_faint([*TEXTS, *ROOMS], GROUNDS, scheme, TEXT) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_can_be_read_and_seen(scheme):
    assert contrast("action-ink", "action", scheme) >= TEXT
    assert too_faint(["action"], GROUNDS, scheme, SHAPE) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fields_can_be_seen_on_every_ground(scheme):
    assert too_faint(EDGES, GROUNDS, scheme, SHAPE) == {}

"""Readers who set their own text, zoom, colors and motion lose nothing."""

import pytest

from tests.browser.addresses import KINDS
from tests.browser.checks import assert_fits

# What WCAG 1.4.12 lets a reader set, as a style sheet of the reader's own.
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }" + (
    "p { margin-block-end: 2em !important; }"
)
SPACING = f"""() => {{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync({SPACED!r});
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}}"""
# Text whose box is cut off by its own or an outer box that does not scroll; what only listeners get is cut on purpose.
CUT_OFF = """() => {
    const cut = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
        const text = walker.currentNode;
        const element = text.parentElement;
        if (!text.data.trim() || element.closest(".visually-hidden, .skip-link, svg, option, script")) continue;
        if (!element.checkVisibility({visibilityProperty: true})) continue;
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
            for (let outer = element; outer && outer !== document.body; outer = outer.parentElement) {
                const style = getComputedStyle(outer);
                if (["auto", "scroll"].includes(style.overflowX) || ["auto", "scroll"].includes(style.overflowY)) break;
                if (style.clipPath !== "none") break;
                if (style.overflowX === "visible" && style.overflowY === "visible") continue;
                const limit = outer.getBoundingClientRect();
                if (box.right > limit.right + 1 || box.bottom > limit.bottom + 1 || box.left < limit.left - 1) {
                    cut.push(text.data.trim().slice(0, 50));
                }
            }
        }
    }
    return [...new Set(cut)];
}"""
# Pieces of running text, each measured by its letters, of which two lie over each other.
OVERLAPPING = r"""() => {
    const pieces = [];
    const range = document.createRange();
    for (const element of document.querySelectorAll("h1, h2, h3, p, li, dt, dd, th, td, label, legend, summary, a")) {
        if (element.closest(".visually-hidden, .skip-link, svg, [hidden]")) continue;
        if (!element.checkVisibility({visibilityProperty: true})) continue;
        for (const text of element.childNodes) {
            if (text.nodeType !== Node.TEXT_NODE || !text.data.trim()) continue;
            // Without the spaces around it, which hang over the edge where a line ends.
            range.setStart(text, text.data.search(/\S/));
            range.setEnd(text, text.data.trimEnd().length);
            const scrolls = element.closest(".scroll, .what-if-results");
            for (const box of range.getClientRects()) {
                // The middle of the letters: the box of a font is higher than its line.
                const [top, bottom] = [box.top + box.height * 0.3, box.bottom - box.height * 0.3];
                const {left, right} = box;
                if (box.width > 1) pieces.push({text, left, right, top, bottom, scrolls, words: text.data.trim()});
            }
        }
    }
    pieces.sort((one, other) => one.top - other.top);
    const found = [];
    pieces.forEach((one, index) => {
        for (const other of pieces.slice(index + 1)) {
            if (other.top >= one.bottom) break;
            if (one.text === other.text || one.scrolls || other.scrolls) continue;
            const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
            if (across > 2) found.push(`${one.words.slice(0, 40)} / ${other.words.slice(0, 40)}`);
        }
    });
    return [...new Set(found)];
}"""


def assert_nothing_is_cut_off_or_covered(page):
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(OVERLAPPING) == []


@pytest.mark.parametrize("address", KINDS)
def test_with_wider_spaces_and_at_four_times_the_size_all_text_is_there(page, address):
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert_nothing_is_cut_off_or_covered(page)

    # A window of 1280 by 1024 pixels, at 400%.
    page.set_viewport_size({"width": 320, "height": 256})
    assert_nothing_is_cut_off_or_covered(page)

    page.evaluate(SPACING)
    for width in (320, 1280):
        assert_fits(page, width)
        assert_nothing_is_cut_off_or_covered(page)


# Each element that takes the focus, with what shows it: the outline of it or of what it stands in, and how much that
# outline stands out from what is behind it. A canvas tells red, green and blue of a color in any notation.
FOCUS = """() => {
    const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1});
    const pen = canvas.getContext("2d", {willReadFrequently: true});
    const luminance = (color) => {
        pen.clearRect(0, 0, 1, 1);
        pen.fillStyle = color;
        pen.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = (element) => {
        for (let outer = element; outer; outer = outer.parentElement) {
            const color = getComputedStyle(outer).backgroundColor;
            if (!/^rgba.*, 0\\)$|\\/ 0\\)$/.test(color)) return color;
        }
        return getComputedStyle(document.documentElement).getPropertyValue("color-scheme") === "dark" ? "#000" : "#fff";
    };
    const weak = [];
    const stops = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    for (const element of document.querySelectorAll(stops)) {
        if (!element.checkVisibility({visibilityProperty: true})) continue;
        element.focus();
        if (document.activeElement !== element) continue;
        const shown = [element, element.closest(".choice")].find((one) => {
            const style = one && getComputedStyle(one);
            return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        });
        const colors = shown ? [getComputedStyle(shown).outlineColor, ground(shown.parentElement)] : ["#000", "#000"];
        const [one, other] = colors.map(luminance);
        const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        if (contrast < 3) weak.push([element.outerHTML.slice(0, 120), Boolean(shown), contrast]);
    }
    return weak;
}"""


@pytest.mark.parametrize("address", KINDS)
def test_whatever_has_the_focus_shows_it_in_any_colors(page, address):
    page.goto(address)
    page.keyboard.press("Tab")

    for colors in ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        page.emulate_media(**colors)
        assert page.evaluate(FOCUS) == []

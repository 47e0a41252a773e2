"""Texts fitted to where they stand in a sentence."""


def with_separators(digits):
    """A number's digits with thousands separators: "1950" -> "1,950", "2.5" -> "2.5"; other text as it is."""
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdecimal() else digits


def lower_first(text):
    """The text with a small first letter, unless it starts with an acronym or with "I".

    >>> [lower_first(text) for text in ("Associate degree", "RHIT", "I don't know", "")]
    ['associate degree', 'RHIT', "I don't know", '']
    """
    return text if text[1:2].isupper() or text.startswith("I ") else text[:1].lower() + text[1:]

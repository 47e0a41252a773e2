"""The fields of study that this guide follows, by CIP code, and the pathway each award in them belongs to."""

import re

CIP_CODE = r"^[0-9]{2}\.[0-9]{4}$"

# CIP code: the plain name that visitors read, and the title in the Classification of Instructional Programs.
FIELDS = {
    "51.0707": ("Health information technology", "Health Information/Medical Records Technology/Technician"),
    "51.0713": ("Medical coding", "Medical Insurance Coding Specialist/Coder"),
    "51.0706": ("Health information administration", "Health Information/Medical Records Administration/Administrator"),
    "51.0721": ("Disease registry", "Disease Registry Data Management"),
    "51.0723": ("Health information privacy and security", "Healthcare Information Privacy Assurance and Security"),
}
# Pathway: its fields, and the codes of its award levels (20, 21 and 2 are certificates of under two years).
PATHWAYS = {
    "certificate": (frozenset(FIELDS), frozenset({20, 21, 2})),
    "associate-degree": (frozenset({"51.0706", "51.0707"}), frozenset({3})),
    "bachelors-degree": (frozenset({"51.0706"}), frozenset({5})),
}


def cip_code_of(text):
    """The CIP code as the classification writes it, or None: a spreadsheet may have dropped its outer zeros.

    >>> cip_code_of("51.0707"), cip_code_of("1.01"), cip_code_of("51.070"), cip_code_of("51.O7")
    ('51.0707', '01.0100', '51.0700', None)
    """
    parts = re.fullmatch(r"([0-9]{1,2})(?:\.([0-9]{0,4}))?", text)
    return f"{parts[1]:0>2}.{parts[2] or '':0<4}" if parts else None


def field_name(cip_code):
    """The plain name of a field, or its code where this guide does not follow it."""
    return FIELDS[cip_code][0] if cip_code in FIELDS else f"CIP {cip_code}"


def pathway_slug(cip_code, award_level):
    """The pathway that an award in a field belongs to, or None.

    >>> pathway_slug("51.0713", 21), pathway_slug("51.0707", 3), pathway_slug("51.0713", 3)
    ('certificate', 'associate-degree', None)
    """
    return next(
        (slug for slug, (fields, levels) in PATHWAYS.items() if cip_code in fields and award_level in levels), None
    )

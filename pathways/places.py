"""Places: the states by code, names that compare however they are written, and distances on the globe."""

import math
import re
import unicodedata

# The mean radius of the Earth.
RADIUS_MILES = 3958.8

STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "DC": "District of Columbia",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
    "AS": "American Samoa",
    "FM": "Federated States of Micronesia",
    "GU": "Guam",
    "MH": "Marshall Islands",
    "MP": "Northern Mariana Islands",
    "PR": "Puerto Rico",
    "PW": "Palau",
    "VI": "U.S. Virgin Islands",
}
SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}


def place_key(name):
    """A city's name in the one form it is compared in.

    >>> place_key("Saint Louis") == place_key("ST. LOUIS") == "st louis"
    True
    >>> place_key("Mayagüez"), place_key("Fort  Morgan"), place_key("O'Fallon")
    ('mayaguez', 'ft morgan', 'ofallon')
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’.]", "", plain.lower())).split()
    return " ".join(SHORT.get(word, word) for word in words)


def on_globe(latitude, longitude):
    """The point (x, y, z) on a globe of radius 1, from degrees north and east."""
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def middle(points):
    """The point of the globe in the middle of the given ones, of which there is at least one."""
    x, y, z = (math.fsum(values) for values in zip(*points, strict=True))
    length = math.hypot(x, y, z)
    return (x / length, y / length, z / length) if length > 1e-9 else points[0]


def chord(miles):
    """The straight line through a globe of radius 1 that spans this many miles on the ground."""
    return 2 * math.sin(min(miles / RADIUS_MILES, math.pi) / 2)


def miles(squared_chord):
    """The miles on the ground that a chord spans, given its square.

    >>> round(miles(chord(12) ** 2), 6)
    12.0
    """
    return 2 * math.asin(min(1.0, math.sqrt(squared_chord) / 2)) * RADIUS_MILES

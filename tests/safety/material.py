"""What nobody sends who means well: values, names, headers, bodies and paths, put together by a seeded generator."""

from random import Random
from urllib.parse import quote_from_bytes

from tests.safety.wire import Request

MARK = b"""zz"'><x7z onload='x'>&zz"""
"""Nothing of an answer's markup if it is escaped: no tag `x7z` may come of it, and no quotation mark end a value."""

NUMBERS = [
    *("-1", "0", "-0", "00000001", "1e309", "nan", "inf", "-inf", "0x10", "1_000", "1.5", "1,000", "+1"),
    *("2147483648", "9223372036854775808", "-9223372036854775809", "9" * 30, "9" * 5000, "-" + "9" * 5000),
    *("²", "½", "٣", "１２", "𝟙", "Ⅷ", "𐄀"),
]
DATES = ["0000-00-00", "0001-01-01", "9999-12-31", "9999-12", "2024-13", "2024-02-30", "10000-01-01", "-001-01-01"]
TEXTS = [
    *("", " ", "\t\n", "%", "_", "\\", "'", '"', "' OR 1=1 --", "{{ 7|add:7 }}", "{% load x %}", "${x}", "%s%n%d"),
    *(
        "../../etc/passwd",
        "..\\..\\x",
        "/",
        "//evil.example/",
        "https://evil.example/",
        "javascript:alert(1)",
        "?a=b&c",
    ),
    *(
        "a\r\nSet-Cookie: x=1",
        "a\r\n\r\n<x7z>",
        "\u2028",
        "\ufeff",
        "\u202egnp",
        "\u200b",
        "İ",
        "ß",
        "ﬃ",
        "👩‍⚕️",
        "\U0010ffff",
    ),
    *("e" + "\u0301" * 500, "a" * 20_000, "é" * 9_000, "a " * 5_000, "x'" * 3_000, "null", "true", "[]", "undefined"),
]
BROKEN = [
    b"\0",
    b"a\0b",
    b"\xff\xfe",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x92",
    b"\xc0\xaf",
    b"%",
    b"%zz",
    b"\x7f",
]
VALUES = [*(text.encode() for text in [*NUMBERS, *DATES, *TEXTS]), *BROKEN, MARK]
NAMES = [b"", b"__proto__", b"pk__in", b"a[]", b"cost_", b"cost_x", b"\0", b"\xff", MARK, b"n" * 5_000, "ñ".encode()]

METHODS = ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "BREW", "X" * 500]
# As Latin-1, the way a server hands them on; it takes no null byte and no line break.
HEADERS = {
    "Host": [
        "evil.example",
        "",
        "testserver:99999",
        "testserver:x",
        "[::1",
        "a" * 300,
        "testserver@evil",
        "\xff",
        "<x7z>",
    ],
    "Content-Type": [
        *(
            f"text/plain; charset={name}"
            for name in ("base64", "rot13", "idna", "punycode", "undefined", "utf-16", "\xff")
        ),
        *(
            f"text/html; charset={name}"
            for name in ("utf-7", "x" * 300, "utf-8-sig", "unicode_escape", "mbcs", "cp037")
        ),
        *(
            "application/json",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "a/b; charset*=utf-8''%ff",
            ";;=\xff",
        ),
    ],
    "HX-Request": ["true", "false", "<x7z>"],
    "HX-Current-URL": ["https://evil.example/<x7z>", "\xff", "http://[", "x" * 9_000],
    "HX-Target": ["<x7z>", "main\xff"],
    "HX-Trigger": ['{"a": 1}', "x" * 9_000],
    "HX-Prompt": ["<x7z>"],
    "HX-Boosted": ["true"],
    "HX-History-Restore-Request": ["true"],
    "Accept": ["*/*;q=x", "application/json", "text/html;q=" + "9" * 400, ",,,", "\xff", "a/b" * 3_000],
    "Accept-Language": ["es", "x" * 9_000, "\xff", "en;q=" + "9" * 400],
    "Accept-Encoding": ["gzip;q=x", "identity;q=0", "*", "\xff"],
    "If-None-Match": ["*", '"', 'W/"x"', "\xff", '"a",' * 3_000],
    "If-Match": ["*", '"x"', "\xff"],
    "If-Modified-Since": ["x", "Thu, 01 Jan 9999 00:00:00 GMT", "Thu, 99 Foo 0000 99:99:99 GMT", "9" * 5_000],
    "If-Unmodified-Since": ["Thu, 01 Jan 1970 00:00:00 GMT", "\xff"],
    "Range": ["bytes=0-0", "bytes=-1", "bytes=9-1", "x"],
    "Cookie": [
        r'sessionid="\000abcdefgh"; csrftoken="\000"; messages="\000"',
        *(
            "sessionid=" + "a" * 5_000,
            "sessionid=\xff\xfe; csrftoken=<x7z>",
            "csrftoken=" + "a" * 32,
            ";;==;",
            "messages=[[]]",
        ),
    ],
    "Referer": ["https://evil.example/<x7z>", "\xff", "http://["],
    "Origin": ["null", "https://evil.example", "http://[", "\xff"],
    "User-Agent": ["", "\xff<x7z>", "x" * 9_000],
    "X-Forwarded-For": ["<x7z>", "1.2.3.4, ::1", "9" * 5_000],
    "X-Forwarded-Host": ["evil.example"],
    "X-Forwarded-Proto": ["https", "\xff"],
    "X-HTTP-Method-Override": ["DELETE"],
    "Authorization": ["Basic \xff", "Bearer <x7z>"],
}
FORM = "application/x-www-form-urlencoded"
BODIES = [
    (FORM, b"a=" + b"1" * 3_000_000),
    (FORM, b"&".join(b"f%d=1" % number for number in range(2_000))),
    (FORM, b"a=%00&b=\xff&=&&&;"),
    (f"{FORM}; charset=utf-16", b"\xff\xfea=b"),
    ("application/json", b"{" * 5_000),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a\0"; filename="../\xff"\r\n\r\n\0\r\n--x--',
    ),
    ("multipart/form-data; boundary=x", b"--x\r\n" * 3_000),
    ("multipart/form-data; boundary=" + "x" * 300, b"--"),
    (
        "multipart/form-data; boundary=x",
        b"--x\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n\xff=\r\n--x--",
    ),
    ("text/xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
]
LENGTHS = ["-5", "x", "9" * 5_000, "99999999999", "1e3", ""]


KINDS = ["queried", "repeated", "moved", "posted", "addressed"]


class Mischief:
    """Requests to one address: each odd in one way or several, drawn from what the site itself knows and from above."""

    def __init__(self, seed, known):
        """`known` are the values that the site's own forms and links send, by the names of their parameters."""
        self.chance = Random(seed)
        self.known = known
        self.names = sorted(known)

    def requests(self, paths, kinds):
        """A request of each of the kinds, which are methods below, to each path."""
        for path in paths:
            for kind in kinds:
                yield getattr(self, kind)(path.encode())

    def queried(self, path):
        """Odd values under known names, and known ones under odd names."""
        return Request(path, self.query(self.chance.randint(1, 6)), headers=self.headers(self.chance.randint(0, 2)))

    def repeated(self, path):
        """One parameter, hundreds or thousands of times."""
        name = self.chance.choice(self.names)
        pair = self.pair(name.encode(), self.value_of(name))
        return Request(path, b"&".join([pair] * self.chance.choice([2, 900, 1_001, 5_000])))

    def moved(self, path):
        """An address near this one, that leads nowhere or into what it should not."""
        value = self.chance.choice(VALUES)[:3_000]
        parts = path.split(b"/")
        place = self.chance.randrange(len(parts))
        changes = [
            lambda: b"/".join([*parts[:place], value, *parts[place + 1 :]]),
            lambda: path + value,
            lambda: b"/" + path,
            lambda: path.replace(b"/", b"//"),
            lambda: b"/static/.." + path,
            lambda: path.rstrip(b"/"),
            lambda: value,
            lambda: path.upper(),
        ]
        return Request(self.chance.choice(changes)(), self.query(self.chance.randint(0, 2)))

    def posted(self, path):
        """Another method, with a body or without."""
        kind, body = self.chance.choice([*BODIES, (FORM, self.query(5)), ("", b"")])
        length = self.chance.choice([None, None, None, *LENGTHS])
        headers = (("Content-Type", kind), *self.headers(self.chance.randint(0, 1), without="Content-Type"))
        return Request(path, self.query(1), self.chance.choice(METHODS), headers, body, length)

    def addressed(self, path):
        """Headers that a browser would not send."""
        return Request(path, self.query(self.chance.randint(0, 2)), headers=self.headers(3))

    def query(self, size):
        return b"&".join(self.one_pair() for _ in range(size))

    def one_pair(self):
        name = self.chance.choice(self.names)
        if self.chance.random() < 0.15:
            return self.pair(self.chance.choice(NAMES), self.value_of(name))
        return self.pair(name.encode(), self.value_of(name))

    def value_of(self, name):
        """Now and then what the site itself would send, so that the rest of the address is read too."""
        if self.chance.random() < 0.35:
            return self.chance.choice(self.known[name]).encode()
        return self.chance.choice(VALUES)

    def pair(self, name, value):
        written = self.chance.choice(
            [quote_from_bytes, quote_from_bytes, lambda raw: raw.replace(b"&", b"").decode("latin-1")]
        )
        return f"{quote_from_bytes(name)}={written(value)}".encode("latin-1")

    def headers(self, size, without=""):
        names = self.chance.sample([name for name in HEADERS if name != without], size)
        return tuple((name, self.chance.choice(HEADERS[name])) for name in names)

"""A visitor without JavaScript: follows links, fills in forms, reads the page."""

from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit


class Page(HTMLParser):
    """What a visitor can do on a page: its first h1, its links by text, and its one form in <main>."""

    def __init__(self, html):
        super().__init__()
        self.heading, self.links, self.fields, self.action, self.form_names = "", {}, [], None, set()
        self._inside, self._text, self._href = [], "", None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form" and "question" in given.get("class", ""):
            self.action = given["action"]
        if tag == "input" and self.action is not None:
            self.fields.append(given)
        if tag in ("h1", "a"):
            self._inside.append(tag)
            self._text, self._href = "", given.get("href")

    def handle_data(self, data):
        if self._inside:
            self._text += data

    def handle_endtag(self, tag):
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()
            text = " ".join(self._text.split())
            if tag == "h1":
                self.heading = self.heading or text
            else:
                self.links.setdefault(text, self._href)

    @property
    def asks(self):
        """The name of the question on the page; None if it is not a question page."""
        names = [field["name"] for field in self.fields if field["type"] != "hidden"]
        return names[0] if names else None

    def kept(self):
        return [(field["name"], field["value"]) for field in self.fields if field["type"] == "hidden"]


def visit(client, address):
    """(response, Page) after following redirects."""
    response = client.get(address, follow=True)
    return response, Page(response.content.decode())


def submit(client, address, page, values):
    """(response, Page) after answering the question on the page with these values."""
    pairs = [*page.kept(), *((page.asks, value) for value in values)]
    return visit(client, f"{urljoin(address, page.action)}?{urlencode(pairs)}")


def walk(client, person, start="/check/"):
    """Walk from the start page to the results as this person: (results response, names of the questions asked).

    `person` maps fact names to lists of values; a further program is answered with "none".
    """
    _, page = visit(client, start)
    address, asked = page.links["Start now"], []
    _, page = visit(client, address)
    while page.asks:
        asked.append(page.asks)
        _, page = submit(client, address, page, person.get(page.asks, ["none"]))
    return client.get(page.links["See your results"]), asked


def query_of(address):
    return parse_qsl(urlsplit(address).query)

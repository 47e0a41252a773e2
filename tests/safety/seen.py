"""What visitors are given, as JSON on standard output: `python -m tests.safety.seen MOST`.

(status, ETag, SHA-256 of the body) by address: each kind of page and of file, and each page that the sitemap names.
Where many are made alike, as those of institutions or a page in its formats, a few speak for all. Of more than MOST
addresses that is a sample.
"""

import json
import sys
from hashlib import sha256

import django

FEW = {"states": 20, "institutions": 300}
STAFF = ("/admin/", "/exports/", "/health/")


def listed():
    from careerguide.sitemaps import SITEMAPS

    for name, sitemap in SITEMAPS.items():
        entries = sitemap()
        yield from map(entries.location, list(entries.items())[:: FEW.get(name, 1)])


def seen(most):
    from django.test import Client

    from tests.safety.addresses import addresses, further_addresses
    from tests.sampling import sample

    client, found = Client(headers={"host": "testserver"}), {}
    public = {one for one in {*listed(), *addresses(), *further_addresses()[::3]} if not one.startswith(STAFF)}
    for address in sample(sorted(public), most):
        answer = client.get(address)
        found[address] = answer.status_code, answer.get("ETag"), sha256(answer.content).hexdigest()
    return found


if __name__ == "__main__":
    django.setup()
    json.dump(seen(int(sys.argv[1])), sys.stdout)

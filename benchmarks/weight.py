"""What a first visit to each kind of page fetches: `python -m benchmarks.weight`, in the project's environment.

Starts gunicorn as the README does and opens every page in a new, empty Chromium, on a phone's screen. Counted is what
comes over the wire, headers and the picture of the tab included. Prints bytes and requests of each page, and the most
of any page beside the goals.
"""

from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from benchmarks.pages import served
from tests.browser.addresses import KINDS
from tests.browser.chromium import CHROMIUM

LAUNCH = {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-dev-shm-usage"]}
PHONE = {"viewport": {"width": 360, "height": 740}}
MOST_BYTES = 60_000
MOST_REQUESTS = 6
ADDRESSES = KINDS


def main():
    loads = {}
    for address, load in each_load():
        loads[address] = load
        print(f"{load['bytes']:>8,} bytes{load['requests']:>4} requests   {address[:90]}", flush=True)
    print()
    for goal, limit, value in rows(loads.values()):
        print(f"{goal:60}{limit:>10,}{value:>10,}")


def measured():
    """(goal, limit, measured) of the heaviest page and of the most requests, cookies and other hosts of any page."""
    return rows([load for _, load in each_load()])


def rows(loads):
    loads = list(loads)
    goals = {
        "bytes of a page over the wire, all it needs included": ("bytes", MOST_BYTES),
        "requests of a page": ("requests", MOST_REQUESTS),
        "cookies of a page": ("cookies", 0),
        "other hosts a page asks": ("others", 0),
    }
    return [(goal, limit, max(load[what] for load in loads)) for goal, (what, limit) in goals.items()]


def each_load():
    """Each address with its bytes, requests, cookies and other hosts, in numbers."""
    # A browser opens connections in advance, for which a server that faces it without a proxy needs threads.
    with served("--threads=4") as server, sync_playwright() as playwright:
        site = f"http://{server.host}:{server.port}"
        browser = playwright.chromium.launch(**LAUNCH)
        for address in ADDRESSES:
            yield address, load_of(browser, site, address)
        browser.close()


def load_of(browser, site, address):
    context = browser.new_context(**PHONE)
    page = context.new_page()
    asked, received = [], []
    network = context.new_cdp_session(page)
    network.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    network.send("Network.enable")
    page.goto(f"{site}{address}", wait_until="networkidle")
    load = {
        "bytes": round(sum(received)),
        "requests": len(asked),
        "cookies": len(context.cookies()),
        "others": len({urlsplit(url).netloc for url in asked} - {urlsplit(site).netloc}),
    }
    context.close()
    return load


if __name__ == "__main__":
    main()

"""Style sheets and scripts that pages need together: one file each in production, one request instead of many."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLES = "css/pages.css"
SCRIPTS = "js/check-pages.js"
BUNDLES = {
    STYLES: [
        f"css/{name}.css" for name in ("site", "parts", "outlook", "states", "programs", "plan", "what_if", "keep")
    ],
    SCRIPTS: ["django_htmx/htmx-2.min.js", "js/check.js", "js/copy.js"],
}
"""The parts of each bundle, in their order. Every page has all the styles, so that one file serves a whole visit."""


class BundledStorage(CompressedManifestStaticFilesStorage):
    """Static files by the digest of their content, compressed, and the bundles among them: made by `collectstatic`."""

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            for bundle, parts in BUNDLES.items():
                self.delete(bundle)
                texts = [content_of(*paths[part]) for part in parts]
                self._save(bundle, ContentFile(squeezed(b"\n".join(texts)) if bundle == STYLES else b"\n".join(texts)))
                paths[bundle] = (self, bundle)
        yield from super().post_process(paths, dry_run, **options)


def squeezed(styles):
    """The style sheet without comments, indents and blank lines, which are a tenth of it even when compressed.

    >>> squeezed(b"/* Text */\\na {\\n  color: red;\\n\\n}\\n")
    b'a {\\ncolor: red;\\n}\\n'
    """
    return re.sub(rb"\s*\n\s*", b"\n", re.sub(rb"/\*.*?\*/", b"", styles, flags=re.DOTALL)).lstrip()


def content_of(storage, name):
    with storage.open(name) as file:
        return file.read()

"""What schema.org allows, read from the copy of its release that lies beside the checkout; where that copy is.

`problems` is a list of sentences, empty where a document keeps to the vocabulary: every type and property known and in
force, on a type that may have it, with a value it may have.
"""

import csv
import os
import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(os.environ.get("VOCABULARIES") or settings.BASE_DIR.parent / "shared" / "vocab")


def folder():
    """The folder of the vocabularies. Without it a test is skipped, and in CI it fails."""
    if not FOLDER.is_dir():
        words = f"The vocabularies are not at {FOLDER}: set VOCABULARIES to the folder that holds ctdl/ and schemaorg/."
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    return FOLDER


class SchemaOrg:
    """Types and properties of schema.org, by their short names."""

    address = "https://schema.org/"
    # How a string has to look to be a value of these types; Text takes any.
    texts = {
        "Text": r"(?s).+",
        "URL": r"https?://\S+",
        "Date": r"\d{4}(-\d\d(-\d\d)?)?",
        "DateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?",
        "Duration": r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?",
    }

    def __init__(self, folder):
        self.types = self._rows(folder / "schemaorg" / "types.csv")
        self.properties = self._rows(folder / "schemaorg" / "properties.csv")

    def _rows(self, path):
        with path.open(encoding="utf-8", newline="") as lines:
            return {row["id"].removeprefix(self.address): row for row in csv.DictReader(lines)}

    def _names(self, text):
        return {name.strip().removeprefix(self.address) for name in text.split(",") if name.strip()}

    def with_parents(self, kind):
        """The type and all that it is a kind of."""
        parents = self._names(self.types[kind]["subTypeOf"]) & set(self.types)
        return {kind}.union(*map(self.with_parents, parents))

    def problems(self, document):
        """What is wrong with a document, in sentences."""
        graph = document.get("@graph", [document])
        self.kinds = {node["@id"]: node.get("@type") for node in graph if "@id" in node}
        found = [] if document.get("@context") == "https://schema.org" else ["The context is not schema.org's."]
        for node in graph:
            found += self._of_node({name: value for name, value in node.items() if name != "@context"})
        return found

    def _of_node(self, node):
        kind = node.get("@type")
        if kind not in self.types:
            return [f"{kind} is no type."]
        found = [f"{kind} is superseded."] if self.types[kind]["supersededBy"] else []
        for name, value in node.items():
            if not name.startswith("@"):
                found += self._of_property(kind, name, value)
        return found

    def _of_property(self, kind, name, value):
        if name not in self.properties:
            return [f"{name} of {kind} is no property."]
        row = self.properties[name]
        found = [f"{name} is superseded."] if row["supersededBy"] else []
        if not self.with_parents(kind) & self._names(row["domainIncludes"]):
            found.append(f"{name} is no property of {kind}.")
        for one in value if isinstance(value, list) else [value]:
            found += self._of_value(f"{name} of {kind}", one, self._names(row["rangeIncludes"]))
        return found if value != [] else [*found, f"{name} of {kind} is empty."]

    def _of_value(self, where, value, allowed):
        if isinstance(value, dict) and set(value) == {"@id"}:
            kind = self.kinds.get(value["@id"])
            if kind is None:
                return [f"{where} leads to {value['@id']}, which is not in the document."]
            return [] if self._is_kind(kind, allowed) else [f"{where} cannot be a {kind}."]
        if isinstance(value, dict):
            fits = self._is_kind(value.get("@type"), allowed)
            return [*self._of_node(value), *([] if fits else [f"{where} cannot be a {value.get('@type')}."])]
        return [] if self._is_of(value, allowed) else [f"{where} cannot be {value!r}."]

    def _is_kind(self, kind, allowed):
        return kind in self.types and bool(self.with_parents(kind) & allowed)

    def _is_of(self, value, allowed):
        if isinstance(value, bool):
            return "Boolean" in allowed
        if isinstance(value, int):
            return bool({"Number", "Integer"} & allowed)
        if isinstance(value, float):
            return "Number" in allowed
        return isinstance(value, str) and any(
            re.fullmatch(self.texts[kind], value) for kind in allowed & set(self.texts)
        )

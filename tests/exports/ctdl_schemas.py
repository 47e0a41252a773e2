"""What CTDL allows, read from the Credential Registry's own JSON Schemas that lie beside the checkout.

As published they cannot judge a document of today by themselves. Each mend below says what it is for; beyond them a
class may have only the properties that its publisher lists for it.
"""

import json
from copy import deepcopy

from jsonschema import Draft4Validator

FILES = ["credential", "organization", "learning_opportunity_profile", "pathway", "pathway_component"]
BRIEF = {"ceterms:CredentialOrganization", "ceterms:QACredentialOrganization"}
CONTEXT = "https://credreg.net/ctdl/schema/context/json"
ADDRESS = {"type": "string", "pattern": r"^(https?://[^\s]+|credentialStat:[A-Z][A-Za-z]+)$"}
ADDRESSES = {"type": "array", "items": ADDRESS, "minItems": 1}
LANGUAGES = ["en-US"]
# Where a resource leads to another by its address: what the other has to be.
LEADS_TO = {
    "hasChild": {"CourseComponent", "CredentialComponent"},
    "hasDestinationComponent": {"CredentialComponent"},
    "isChildOf": {"Pathway", "CredentialComponent"},
    "isDestinationComponentOf": {"Pathway"},
    "isPartOf": {"Pathway"},
    "offeredBy": {"CredentialOrganization"},
    "ownedBy": {"CredentialOrganization"},
    "targetLearningOpportunity": {"LearningProgram"},
    "sourceData": {"AssociateDegree", "BachelorDegree", "Certificate", "GeneralEducationDevelopment"},
}


def language_map(text):
    """The schema of a language map; the older files take a plain string, which the context cannot read as text."""
    properties = dict.fromkeys(LANGUAGES, text)
    return {"type": "object", "properties": properties, "additionalProperties": False, "minProperties": 1}


class Ctdl:
    """The classes of CTDL as JSON Schemas of draft 4."""

    def __init__(self, folder):
        self.definitions = {}
        for name in FILES:
            published = json.loads((folder / "ctdl" / f"{name}.json").read_text(encoding="utf-8"))
            Draft4Validator.check_schema(published)
            self.definitions |= deepcopy(published["definitions"])
        self._mend_values()
        self._add_what_is_not_published()
        for name, definition in list(self.definitions.items()):
            if "@type" in definition.get("properties", {}):
                self._mend_class(definition)
                self.definitions[f"part {name}"] = {key: definition[key] for key in definition if key != "required"}
        self._mend_references()

    @property
    def classes(self):
        return {name for name, one in self.definitions.items() if "@type" in one.get("properties", {})}

    def _mend_values(self):
        word = {"type": "string", "minLength": 1}
        self.definitions["meta:langstring"] = language_map(word)
        self.definitions["meta:langstring_multi"] = language_map({"type": "array", "items": word, "minItems": 1})
        self.definitions["@id_absolute"] = ADDRESS
        # Resources stand beside each other in a graph and lead to each other by address, so a part is one as well.
        self.definitions["ceterms:PathwayComponent"] = ADDRESS
        self.definitions["ceterms:hasDestinationComponent"] = ADDRESSES
        # The file on pathways, read last, takes the addresses of organizations alone.
        owner = {"$ref": "#/definitions/pointer:constraint:ReferenceOrganization"}
        self.definitions |= {"ceterms:ownedBy": owner, "ceterms:offeredBy": owner}

    def _add_what_is_not_published(self):
        """A subclass that came after the schemas, and a class that they name in references alone."""
        program = deepcopy(self.definitions["ceterms:LearningOpportunityProfile"])
        program["properties"]["@type"] = {"enum": ["ceterms:LearningProgram"]}
        self.definitions["ceterms:LearningProgram"] = program
        reference = self.definitions["pointer:constraint:ReferenceAssessment"]["anyOf"][1]
        self.definitions["ceterms:AssessmentProfile"] = {**deepcopy(reference), "type": "object"}

    def _mend_class(self, definition):
        """Allow no other property; some stand under the prefix of another vocabulary than they are defined with."""
        properties = {}
        for name, value in definition["properties"].items():
            local = name.partition(":")[2]
            ours, theirs = f"ceterms:{local}", f"ceasn:{local}"
            if local and ours in self.definitions:
                properties[ours] = {"$ref": f"#/definitions/{ours}"}
            elif name.startswith("ceterms:") and theirs in self.definitions:
                properties[name] = {"$ref": f"#/definitions/{theirs}"}
            else:
                properties[name] = value
        definition |= {"properties": properties, "additionalProperties": False}

    def _mend_references(self):
        """References are lists whose entries were never looked at: each is an address, or a resource in brief."""
        for name, definition in self.definitions.items():
            if name.startswith("pointer:constraint:"):
                known = definition["anyOf"][1]["properties"]["@type"]["enum"]
                parts = [{"$ref": f"#/definitions/part {one}"} for one in known if one in self.definitions]
                definition.clear()
                definition |= {"type": "array", "items": {"anyOf": [ADDRESS, *parts]}, "minItems": 1}

    def problems(self, document):
        """What is wrong with a document, in sentences."""
        found = [] if document.get("@context") == CONTEXT else ["The context is not CTDL's."]
        kinds = {node.get("@id"): node.get("@type", "").removeprefix("ceterms:") for node in document["@graph"]}
        for node in document["@graph"]:
            found += self._of_node(node)
            found += misled(node, kinds)
        return found

    def _of_node(self, node):
        kind = node.get("@type")
        if kind not in self.classes:
            return [f"{kind} is no class."]
        # An organization that the others refer to is told in brief: its owner alone can say all that is asked.
        name = f"part {kind}" if kind in BRIEF else kind
        schema = {"$ref": f"#/definitions/{name}", "definitions": self.definitions}
        errors = sorted(
            Draft4Validator(schema).iter_errors(node), key=lambda error: list(map(str, error.absolute_path))
        )
        return [f"{kind} {'/'.join(map(str, error.absolute_path))}: {error.message}" for error in map(deepest, errors)]


def deepest(error):
    """Where several forms are allowed, what keeps a value from the one it comes closest to."""
    while error.context:
        error = max(error.context, key=lambda one: (len(one.path), one.validator not in {"enum", "type"}))
    return error


def misled(node, kinds):
    """The sentences on addresses that lead to nothing in the document, or to what they cannot lead to."""
    for name, value in node.items():
        local = name.removeprefix("ceterms:")
        for address in value if isinstance(value, list) else [value]:
            if local in LEADS_TO and isinstance(address, str) and kinds.get(address) not in LEADS_TO[local]:
                yield f"{name} leads to {address}, {kinds.get(address, 'which is not in the document')}."
        for part in value if isinstance(value, list) else []:
            if isinstance(part, dict):
                yield from misled(part, kinds)

"""JSON-LD as triples, read by RDFLib: what a partner's program would see. Contexts are read here, never fetched."""

import json
import warnings

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

CTDL = Namespace("https://purl.org/ctdl/terms/")
SCHEMA = Namespace("https://schema.org/")
TEXTS = [
    "addressLocality",
    "addressRegion",
    "alternateName",
    "condition",
    "creditUnitTypeDescription",
    "description",
    "experience",
    "frameworkName",
    "name",
    "paymentPattern",
    "targetNodeName",
]
LINKS = [
    "costDetails",
    "credentialType",
    "framework",
    "hasChild",
    "hasDestinationComponent",
    "isChildOf",
    "isDestinationComponentOf",
    "isPartOf",
    "offeredBy",
    "ownedBy",
    "sourceData",
    "subjectWebpage",
    "targetLearningOpportunity",
    "targetNode",
]
CONTEXTS = {
    "https://credreg.net/ctdl/schema/context/json": {
        "ceterms": str(CTDL),
        "credentialStat": "https://purl.org/ctdl/vocabs/credentialStat/",
        **{f"ceterms:{name}": {"@container": "@language"} for name in TEXTS},
        **{f"ceterms:{name}": {"@type": "@id"} for name in LINKS},
    },
    "https://schema.org": {"@vocab": str(SCHEMA)},
}


class Read:
    """A node of a document: `node.name` gives the values of a property in a fixed order, nodes as Read."""

    def __init__(self, graph, terms, node):
        self.graph, self.terms, self.node = graph, terms, node

    def __getattr__(self, name):
        found = self.graph.objects(self.node, self.terms[name])
        values = [
            Read(self.graph, self.terms, one) if (one, None, None) in self.graph else one.toPython() for one in found
        ]
        return sorted(values, key=lambda value: str(getattr(value, "node", value)))

    @property
    def kind(self):
        return str(self.graph.value(self.node, RDF.type)).rpartition("/")[2]

    def all(self, *path):
        """The values at the end of a path of properties, sorted."""
        nodes = [self]
        for name in path:
            nodes = [value for node in nodes for value in getattr(node, name)]
        return sorted(nodes, key=str)


def read(written, terms):
    """What gives the node at an address of a document in bytes."""
    data = json.loads(written)
    data["@context"] = CONTEXTS[data["@context"]]
    with warnings.catch_warnings():
        # Its reader of JSON-LD still calls parts of the library by the names that they had before.
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = Graph().parse(data=json.dumps(data), format="json-ld")
    return lambda address: Read(graph, terms, URIRef(address))

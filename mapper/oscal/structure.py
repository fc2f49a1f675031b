"""What OSCAL's JSON does not say of its own members (metaschema of OSCAL 1.2.3).

That is which of them are attributes in XML, what its elements are called, and in which order they come. An object is
of a type, which is mostly the name of its element; `TYPES` has the others. Only what our documents have is here.
"""

from __future__ import annotations

ATTRIBUTES = {
    "catalog": ("uuid",), "group": ("id", "class"), "control": ("id", "class"), "part": ("id", "name", "ns", "class"),
    "prop": ("name", "uuid", "ns", "value", "class", "group"),
    "link": ("href", "rel", "media-type", "resource-fragment"),
    "role": ("id",), "party": ("uuid", "type"), "responsible-party": ("role-id",), "resource": ("uuid",),
    "rlink": ("href", "media-type"), "mapping-collection": ("uuid",), "mapping": ("uuid",),
    "source-resource": ("type", "href"), "target-resource": ("type", "href"),
    "provenance": ("method", "matching-rationale", "status"), "map": ("uuid", "matching-rationale"),
    "source": ("type", "id-ref"), "target": ("type", "id-ref"),
    "source-gap-summary": ("uuid",), "target-gap-summary": ("uuid",), "profile": ("uuid",), "import": ("href",),
    "alter": ("control-id",), "add": ("position",), "hash": ("algorithm",), "responsible-role": ("role-id",),
    "component-definition": ("uuid",), "component": ("uuid", "type"), "control-implementation": ("uuid", "source"),
    "implemented-requirement": ("uuid", "control-id"), "assessment-plan": ("uuid",), "import-ssp": ("href",),
    "state": ("state",), "include-control": ("control-id",), "assessment-subject": ("type",),
    "include-subject": ("subject-uuid", "type"), "subject": ("subject-uuid", "type"),
    "assessment-results": ("uuid",), "import-ap": ("href",), "result": ("uuid",), "observation": ("uuid",),
    "actor": ("type", "actor-uuid"), "relevant-evidence": ("href",), "risk": ("uuid",),
    "threat-id": ("system", "href"), "facet": ("name", "system", "value"), "response": ("uuid", "lifecycle"),
    "task": ("uuid", "type"), "on-date": ("date",), "finding": ("uuid",), "finding-target": ("type", "target-id"),
    "related-observation": ("observation-uuid",), "associated-risk": ("risk-uuid",),
    "plan-of-action-and-milestones": ("uuid",), "poam-item": ("uuid",),
}  # fmt: skip
"""Members that are attributes in XML, by the type of their object."""

CHILDREN: dict[str, dict[str, str]] = {
    "catalog": {"metadata": "metadata", "controls": "control", "groups": "group", "back-matter": "back-matter"},
    "metadata": {
        "title": "title", "last-modified": "last-modified", "version": "version", "oscal-version": "oscal-version",
        "revisions": "revision", "props": "prop", "links": "link", "roles": "role", "parties": "party",
        "responsible-parties": "responsible-party", "remarks": "remarks",
    },
    "revision": {"title": "title", "last-modified": "last-modified", "version": "version",
                 "oscal-version": "oscal-version", "links": "link", "remarks": "remarks"},
    "role": {"title": "title"},
    "party": {"name": "name", "links": "link", "remarks": "remarks"},
    "responsible-party": {"party-uuids": "party-uuid"},
    "responsible-role": {"party-uuids": "party-uuid"},
    "group": {"title": "title", "props": "prop", "links": "link", "parts": "part", "groups": "group",
              "controls": "control"},
    "control": {"title": "title", "props": "prop", "links": "link", "parts": "part", "controls": "control"},
    "part": {"title": "title", "props": "prop", "prose": "prose", "parts": "part", "links": "link"},
    "prop": {"remarks": "remarks"},
    "link": {"text": "text"},
    "back-matter": {"resources": "resource"},
    "resource": {"title": "title", "description": "description", "props": "prop", "citation": "citation",
                 "rlinks": "rlink", "remarks": "remarks"},
    "citation": {"text": "text"},
    "rlink": {"hashes": "hash"},
    "hash": {"value": ""},
    # mapping collections
    "mapping-collection": {"metadata": "metadata", "provenance": "provenance", "mappings": "mapping",
                           "back-matter": "back-matter"},
    "provenance": {"mapping-description": "mapping-description", "responsible-parties": "responsible-party",
                   "props": "prop"},
    "mapping": {"source-resource": "source-resource", "target-resource": "target-resource", "maps": "map",
                "source-gap-summary": "source-gap-summary", "target-gap-summary": "target-gap-summary"},
    "source-resource": {"props": "prop"},
    "target-resource": {"props": "prop"},
    "map": {"relationship": "relationship", "sources": "source",
            "targets": "target", "confidence-score": "confidence-score", "props": "prop", "remarks": "remarks"},
    "source": {"props": "prop"},
    "target": {"props": "prop"},
    "confidence-score": {"category": "category"},
    "source-gap-summary": {"unmapped-controls": "unmapped-controls"},
    "target-gap-summary": {"unmapped-controls": "unmapped-controls"},
    "unmapped-controls": {"with-ids": "with-id"},
    # profiles
    "profile": {"metadata": "metadata", "imports": "import", "merge": "merge", "modify": "modify",
                "back-matter": "back-matter"},
    "import": {"include-controls": "include-controls"},
    "include-controls": {"with-ids": "with-id"},
    "merge": {"as-is": "as-is"},
    "modify": {"alters": "alter"},
    "alter": {"adds": "add"},
    "add": {"props": "prop"},
    # component definitions
    "component-definition": {"metadata": "metadata", "components": "component", "back-matter": "back-matter"},
    "component": {"title": "title", "description": "description", "props": "prop", "status": "status",
                  "responsible-roles": "responsible-role", "control-implementations": "control-implementation"},
    "control-implementation": {"description": "description", "implemented-requirements": "implemented-requirement"},
    "implemented-requirement": {"description": "description", "props": "prop", "links": "link",
                                "responsible-roles": "responsible-role"},
    "state": {"remarks": "remarks"},
    # assessment plans
    "assessment-plan": {"metadata": "metadata", "import-ssp": "import-ssp", "local-definitions": "local-definitions",
                        "reviewed-controls": "reviewed-controls", "assessment-subjects": "assessment-subject",
                        "back-matter": "back-matter"},
    "import-ssp": {"remarks": "remarks"},
    "local-definitions": {"components": "component"},
    "reviewed-controls": {"description": "description", "control-selections": "control-selection"},
    "control-selection": {"include-controls": "include-control"},
    "include-control": {},
    "assessment-subject": {"include-subjects": "include-subject"},
    "include-subject": {},
    # assessment results
    "assessment-results": {"metadata": "metadata", "import-ap": "import-ap", "results": "result",
                           "back-matter": "back-matter"},
    "import-ap": {"remarks": "remarks"},
    "result": {"title": "title", "description": "description", "start": "start",
               "local-definitions": "local-definitions", "reviewed-controls": "reviewed-controls",
               "observations": "observation", "risks": "risk", "findings": "finding"},
    "observation": {"title": "title", "description": "description", "methods": "method", "subjects": "subject",
                    "relevant-evidence": "relevant-evidence", "collected": "collected"},
    "origin": {"actors": "actor"},
    "actor": {},
    "subject": {},
    "relevant-evidence": {"description": "description"},
    "risk": {"title": "title", "description": "description", "statement": "statement", "props": "prop",
             "status": "status", "threat-ids": "threat-id",
             "characterizations": "characterization", "deadline": "deadline", "remediations": "response"},
    "threat-id": {"id": ""},
    "characterization": {"props": "prop", "origin": "origin", "facets": "facet"},
    "facet": {},
    "response": {"title": "title", "description": "description", "props": "prop", "tasks": "task"},
    "task": {"title": "title", "timing": "timing", "responsible-roles": "responsible-role"},
    "timing": {"on-date": "on-date"},
    "on-date": {},
    "finding": {"title": "title", "description": "description", "props": "prop", "target": "target",
                "related-observations": "related-observation", "related-risks": "associated-risk"},
    "finding-target": {"status": "status", "implementation-status": "implementation-status"},
    "related-observation": {},
    "associated-risk": {},
    # plans of action
    "plan-of-action-and-milestones": {
        "metadata": "metadata", "local-definitions": "local-definitions", "risks": "risk", "poam-items": "poam-item",
        "back-matter": "back-matter",
    },
    "poam-item": {"title": "title", "description": "description", "props": "prop", "links": "link",
                  "related-risks": "associated-risk"},
}  # fmt: skip
"""Members that are elements in XML, in the order that the schema wants, with the name of the element; one without a
name is the text of the element itself."""

TYPES = {
    ("finding", "target"): "finding-target", ("finding-target", "status"): "state",
    ("finding-target", "implementation-status"): "state", ("component", "status"): "state", ("risk", "status"): "text",
}  # fmt: skip
"""Types of members that are not called as their element is."""

MEMBERS = {
    name: [
        *((attribute, None, "") for attribute in ATTRIBUTES.get(name, ())),
        *((member, element, TYPES.get((name, member), element)) for member, element in children.items()),
    ]
    for name, children in CHILDREN.items()
}
"""All members of a type in the order of XML: name, element (none: an attribute), and type of the value."""

LINES = {"title", "text"}
"""Members that hold one line of markup."""
PARAGRAPHS = {"prose", "remarks", "description", "mapping-description", "statement"}
"""Members that hold paragraphs; a blank line parts them."""
FLAGS = {"as-is"}
"""Members that hold true or false."""
WRAPPED = {"revisions"}
"""Lists that have an element of their own around their items in XML."""
_SINGLE = {*PARAGRAPHS, *FLAGS, "status", "implementation-status", "reviewed-controls", "local-definitions"}


def is_many(member: str) -> bool:
    """Whether a member is a list in JSON, and an element for each item in XML."""
    return member == "relevant-evidence" or (member.endswith("s") and member not in _SINGLE)

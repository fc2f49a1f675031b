"""Checks OSCAL files against NIST's official schemas of OSCAL 1.2.3, which travel with the program (schemas/README.md).

The schemas are the smaller half of OSCAL's rules; the constraints of its metaschema are not evaluated here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper import safety
from mapper.errors import DataError, Finding
from mapper.oscal import streaming
from mapper.oscal.reading import CODE, SUFFIXES, parse_data, parse_xml, yaml_loader
from mapper.oscal.syntax import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMAS = Path(__file__).parent / "schemas"
_LONGEST = 160


def validate(path: Path) -> list[Finding]:
    """What the official schema finds in a file of any OSCAL model and syntax, in the order of the file."""
    if SUFFIXES.get(path.suffix.lower()) is None:
        return [Finding(str(path), 1, CODE, "has a suffix that is no OSCAL syntax", "end it in .xml, .json or .yaml")]
    try:
        return sorted(set(_validate_xml(path) if SUFFIXES[path.suffix.lower()] == "xml" else _validate_data(path)))
    except DataError as error:
        return list(error.findings)


def _validate_xml(path: Path) -> list[Finding]:
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(SCHEMAS / "oscal_complete_schema.xsd"))
    if path.stat().st_size > safety.SIZE:
        found = list(streaming.errors(path, schema))
    else:
        schema.validate(parse_xml(path))
        log: Any = schema.error_log  # its stubs do not know that it is a list
        found = [(error.line, error.message) for error in log]
    return [Finding(str(path), line, CODE, _short(message.replace(f"{{{NAMESPACE}}}", ""))) for line, message in found]


def _validate_data(path: Path) -> list[Finding]:
    import jsonschema_rs

    data = parse_data(path)
    schema = json.loads((SCHEMAS / "oscal_complete_schema.json").read_bytes())
    models = {name: each for each in schema.pop("oneOf") for name in each["required"]}
    model = next((name for name in data if name in models), None)
    if model is None:
        return [Finding(str(path), 1, CODE, f"holds no OSCAL model; one of {', '.join(models)} is expected")]
    # one model instead of a choice of eight: then an error says what is wrong, not that none of them fits
    errors = jsonschema_rs.Draft7Validator(schema | models[model], validate_formats=True).iter_errors(data)
    places = [(tuple(cause.instance_path), cause.message) for error in errors for cause in _causes(error)]
    lines = _lines(path, {place for place, _ in places}) if places else {}
    return [
        Finding(str(path), lines.get(place, 1), CODE, f"/{'/'.join(map(str, place))}: {_short(message)}")
        for place, message in places
    ]


def _causes(error: Any) -> list[Any]:
    """What an error comes from: where an object fits none of several forms, the errors of the form that comes closest.

    That is the form with which the object itself disagrees least; where they are alike, the one that fails deepest.
    """
    depth = len(error.instance_path)
    forms = [[cause for each in form for cause in _causes(each)] for form in getattr(error.kind, "context", ())]

    def distance(form: list[Any]) -> tuple[int, int]:
        depths = [len(each.instance_path) for each in form]
        return depths.count(depth), -max(depths, default=0)

    return min(forms, key=distance) if forms else [error]


def _short(message: str) -> str:
    """The message on one line, without the middle of a value or pattern that fills a page."""
    folded = " ".join(message.split())
    return folded if len(folded) <= _LONGEST else f"{folded[: _LONGEST // 2]} ... {folded[-_LONGEST // 2 :]}"


def _lines(path: Path, places: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
    """The line of each place: JSON is read as the YAML that it is, whose parser keeps the lines."""
    import yaml

    try:
        root = yaml.compose(path.read_bytes(), Loader=yaml_loader())
    except yaml.YAMLError:  # JSON with tabs before a member: the place has to do
        return {}
    return {place: _node(root, place).start_mark.line + 1 for place in places}


def _node(node: Any, place: tuple[Any, ...]) -> Any:
    """The node at a place: of a member that stands twice the last, as in JSON; the one above where there is none."""
    for step in place:
        found = node.value[step:][:1] if isinstance(step, int) else [v for key, v in node.value if key.value == step]
        if not found:  # YAML reads some names in another way than JSON
            return node
        node = found[-1]
    return node

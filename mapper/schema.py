"""Pydantic at the border: checks rows that come from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

T = TypeVar("T")
LONGEST = 80
"""Characters of a wrong value that a message repeats."""


def checker(model: type[T]) -> Callable[[dict[str, Any]], T]:
    """A function that makes checked objects of a class; it raises ValueError with one line for each wrong field."""
    adapter: TypeAdapter[T] = TypeAdapter(model)

    def check(fields: dict[str, Any]) -> T:
        try:
            return adapter.validate_python(fields)
        except ValidationError as error:
            raise ValueError("\n".join(map(_problem, error.errors()))) from error

    return check


def _problem(found: ErrorDetails) -> str:
    place = ".".join(map(str, found["loc"]))
    if found["type"] == "missing":
        return f"{place} is missing"
    said = repr(found["input"])
    return f"{place}: {said if len(said) <= LONGEST else f'{said[:LONGEST]} ...'}: {found['msg']}"


def json_schema(kind: Any) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a class or of a list of them; keys that it does not name are refused."""
    schema = TypeAdapter(kind).json_schema(mode="serialization")
    for described in [schema, *schema.get("$defs", {}).values()]:
        if described.get("type") == "object":
            described["additionalProperties"] = False
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}

"""Pydantic at the border: checks rows that come from outside, and publishes the JSON Schemas."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from mapper.model import Element, Framework, Mapping

T = TypeVar("T", Element, Framework, Mapping)


@cache
def _adapter(model: type[T]) -> TypeAdapter[T]:
    return TypeAdapter(model)


def check(model: type[T], fields: dict[str, Any]) -> T:
    """A checked object; raises ValueError with one line for each wrong field."""
    try:
        return _adapter(model).validate_python(fields)
    except ValidationError as error:
        problems = (f"{'.'.join(map(str, e['loc']))}: {e['input']!r}: {e['msg']}" for e in error.errors())
        raise ValueError("\n".join(problems)) from error


def check_element(fields: dict[str, Any]) -> Element:
    """A checked element."""
    return check(Element, fields)


def check_mapping(fields: dict[str, Any]) -> Mapping:
    """A checked mapping."""
    return check(Mapping, fields)


def json_schema(model: type[T]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a class of the model."""
    return _adapter(model).json_schema(mode="serialization")

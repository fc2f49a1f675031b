"""Pydantic at the border: checks rows that come from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def checker(model: type[T]) -> Callable[[dict[str, Any]], T]:
    """A function that makes checked objects of a class; it raises ValueError with one line for each wrong field."""
    adapter: TypeAdapter[T] = TypeAdapter(model)

    def check(fields: dict[str, Any]) -> T:
        try:
            return adapter.validate_python(fields)
        except ValidationError as error:
            problems = (f"{'.'.join(map(str, e['loc']))}: {e['input']!r}: {e['msg']}" for e in error.errors())
            raise ValueError("\n".join(problems)) from error

    return check

"""Turns templates into pages. All text is escaped; a template that is broken is reported with its line."""

from __future__ import annotations

import re
from traceback import extract_tb
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from mapper import data, safety
from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NONCHARACTERS = "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
_NO_TEXT = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef{_NONCHARACTERS}]")
"""What may not stand in HTML, and the marks that make text run backwards: an id could pass for another with them."""


def clean(value: Any) -> Any:
    """Text without characters that are no text; anything else as it is."""
    return _NO_TEXT.sub(" ", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def web_address(url: str) -> str:
    """An address that is safe to link to, or nothing: only http and https lead to a page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc and not re.search(r"[\s\\\"<>]", url) else ""


def _place(error: Exception, template: str) -> str:
    """The template and line where an error arose: Jinja puts both into the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or template}:{error.lineno}"
    places = [f"{frame.filename}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    return next((place for place in reversed(places) if ".html:" in place), template)


def _asset(path: Path) -> bytes:
    try:
        return safety.read_bytes(path)
    except OSError as error:
        raise MapperError(f"cannot be read: {error.strerror}", where=str(path), advice="mend or remove it") from error


class Pages:
    """The templates of the project, each of which a folder of the user's may replace."""

    def __init__(self, template: Path | None, **shared: Any) -> None:
        self._folders = [folder for folder in (template, data.folder("templates") / "site") if folder]
        # the project's own templates need no sandbox, which takes a quarter of the time
        self._environment = (SandboxedEnvironment if template else Environment)(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in self._folders]),
            autoescape=True,
            finalize=clean,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
        )
        self._environment.filters["web"] = web_address
        self._environment.globals.update(shared)

    def render(self, template: str, address: str, **values: Any) -> bytes:
        """A page at this address; raises MapperError where the template is broken."""
        root = "../" * address.count("/")
        try:
            text = self._environment.get_template(template).render(root=root, address=address, **values)
        except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            advice = "mend the template, or leave it out to take the project's own"
            where = _place(error, template)
            raise MapperError(f"cannot be made into a page: {error}", where=where, advice=advice) from error
        return text.encode()

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """What the pages load: every file of the template folders that is no template."""
        found = {path.name: path for folder in reversed(self._folders) for path in sorted(folder.iterdir())}
        for name, path in sorted(found.items()):
            if path.is_file() and path.suffix != ".html" and not name.startswith("."):
                yield f"assets/{name}", _asset(path)

"""The MCP server over HTTP: on this machine only unless that is asked for, with a token where one is given.

Every request is checked for its host and origin, so that no web page in a browser reaches the server under another
name (DNS rebinding); a token is compared in constant time; requests are small, keep no session, and time out.
"""

from __future__ import annotations

import hmac
import ipaddress
import os
import socket
from typing import TYPE_CHECKING, NamedTuple

import uvicorn
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from mapper.errors import MapperError

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer
    from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/mcp"
LARGEST_REQUEST = 64 * 1024
SHORTEST_TOKEN = 16
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
AT_ONCE = 32
"""So many requests are served at the same time; more are refused."""


class Address(NamedTuple):
    """Where the server listens."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Whether only programs on this machine reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def names(self) -> list[str]:
        """How clients may call it in the header `Host`."""
        own = f"[{self.host}]" if ":" in self.host else self.host
        return [f"{name}:{self.port}" for name in (LOOPBACK_NAMES if self.is_loopback else (own,))]


def address(text: str) -> Address:
    """HOST:PORT, where an IPv6 address stands in brackets; raises MapperError."""
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise MapperError(f"{text!r} is no address to listen on", advice="write HOST:PORT, as in 127.0.0.1:8765")
    if host in ("0.0.0.0", "::"):  # noqa: S104  # that is what is refused
        raise MapperError(f"{host} stands for every address", advice="write the one that clients use")
    return Address(host, int(port))


def token_from(variable: str) -> str:
    """The token in an environment variable; raises MapperError where it is missing or too short to be one."""
    token = os.environ.get(variable, "")
    if len(token) < SHORTEST_TOKEN:
        what = f"is shorter than {SHORTEST_TOKEN} characters" if token else "is not set"
        advice = "set it to a random text, such as `python -c 'import secrets; print(secrets.token_urlsafe())'` gives"
        raise MapperError(f"the environment variable {variable} {what}", advice=advice)
    return token


class TokenOnly:
    """Lets requests through that carry the token as `Authorization: Bearer …`."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._expected = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 401."""
        given = Headers(scope=scope).get("authorization", "") if scope["type"] == "http" else ""
        if scope["type"] == "http" and not hmac.compare_digest(given.encode(), self._expected):
            refusal = PlainTextResponse("a token is needed", 401, {"WWW-Authenticate": "Bearer"})
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def application(server: MCPServer, where: Address, token: str = "") -> ASGIApp:
    """The server as an ASGI application."""
    hosts = where.names
    security = TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=[f"http://{host}" for host in hosts])
    app = server.streamable_http_app(
        streamable_http_path=PATH, stateless_http=True, json_response=True, transport_security=security,
        max_request_body_size=LARGEST_REQUEST, host=where.host,
    )  # fmt: skip
    return TokenOnly(app, token) if token else app


def serve(server: MCPServer, where: Address, token: str = "") -> None:
    """Serve until interrupted; raises MapperError where the address cannot be had."""
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    try:
        listening = socket.create_server(where, family=family)
    except OSError as error:
        raise MapperError(f"cannot listen on {where.host}:{where.port}: {error.strerror or error}") from error
    config = uvicorn.Config(
        application(server, where, token), log_level="warning", access_log=False, server_header=False,
        limit_concurrency=AT_ONCE, timeout_keep_alive=5,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])

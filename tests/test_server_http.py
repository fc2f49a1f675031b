"""The MCP server over HTTP: through the SDK's own client, and what it refuses."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import Result

from mapper import Library, MapperError

if TYPE_CHECKING:
    import httpx2

ROOT = Path(__file__).parent.parent
TOKEN = "correct-horse-battery-staple"  # noqa: S105  # only of these tests
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
HEADERS = {"accept": "application/json, text/event-stream", "authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module", autouse=True)
def _sdk() -> None:
    """Imported for these tests alone: to collect all tests would take a quarter longer with it."""
    pytest.importorskip("mcp", reason="the extra mcp is not installed")


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """The URL of `mapper mcp --http` with a token, as a program of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mapper", "mcp", "--http", f"127.0.0.1:{port}", "--token-env", "TEST_TOKEN"]
    program = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "TEST_TOKEN": TOKEN}, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}/mcp"
    program.terminate()
    program.wait(20)


def post(url: str, message: object = PING, **headers: str) -> httpx2.Response:
    import httpx2

    encoded = {name.encode(): value.encode() for name, value in {**HEADERS, **headers}.items()}
    return httpx2.post(url, json=message, headers=encoded)


def test_the_sdks_client_asks_and_gets_a_typed_answer(served: str) -> None:
    import httpx2
    from mcp import Client
    from mcp.client.streamable_http import streamable_http_client

    async def run() -> Any:
        async with httpx2.AsyncClient(headers={"authorization": f"Bearer {TOKEN}"}) as http:
            transport = streamable_http_client(served, http_client=http)
            async with Client(transport) as client:
                return await client.call_tool("ask", {"question": "what is #RATE LIMIT?"})

    assert asyncio.run(run()).structured_content["elements"][0]["id"] == "aix:ratelimit"


def test_without_the_token_nothing_is_answered(served: str) -> None:
    assert post(served).status_code == 200
    for authorization in ("", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer \u00fc"):
        response = post(served, authorization=authorization)
        assert response.status_code == 401
        assert "Bearer" in response.headers["www-authenticate"]


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [("host", "evil.example:80", 421), ("origin", "http://evil.example", 403), ("origin", "null", 403)],
)
def test_another_host_or_origin_is_refused(served: str, header: str, value: str, status: int) -> None:
    assert post(served, **{header: value}).status_code == status


def test_a_large_request_is_refused(served: str) -> None:
    assert post(served, {**PING, "params": {"x": "a" * 70_000}}).status_code == 413


def test_the_address_names_the_hosts_that_clients_may_use() -> None:
    from mapper.server_http import Address, address

    assert address("localhost:80").names == ["127.0.0.1:80", "localhost:80", "[::1]:80"]
    assert address("[::1]:80") == Address("::1", 80)
    assert address("192.0.2.7:80").names == ["192.0.2.7:80"]
    assert [address(f"{host}:1").is_loopback for host in ("127.8.8.8", "localhost", "192.0.2.7", "a.example")] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["8765", "localhost", "localhost:0", "localhost:70000", ":80", "0.0.0.0:80", "[::]:80"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    from mapper.server_http import address

    with pytest.raises(MapperError, match=r"is no address|stands for every"):
        address(text)


@pytest.mark.parametrize(("value", "said"), [(None, "is not set"), ("short", "is shorter than 16")])
def test_a_token_has_to_be_one(monkeypatch: pytest.MonkeyPatch, value: str | None, said: str) -> None:
    from mapper.server_http import token_from

    monkeypatch.delenv("MY_TOKEN", raising=False)
    if value:
        monkeypatch.setenv("MY_TOKEN", value)
    with pytest.raises(MapperError, match=said):
        token_from("MY_TOKEN")


def test_without_a_token_loopback_is_served_as_it_is(library: Library) -> None:
    from mapper.server import build
    from mapper.server_http import Address, application

    assert not hasattr(application(build(library), Address("127.0.0.1", 80)), "_expected")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--http", "192.0.2.7:80"], "say --allow-remote and --token-env"),
        (["--http", "192.0.2.7:80", "--allow-remote"], "say --allow-remote and --token-env"),
        (["--token-env", "X"], "belong to --http"),
    ],
)
def test_other_machines_have_to_be_asked_for_with_a_token(
    mapper: Callable[..., Result], arguments: list[str], said: str
) -> None:
    result = mapper("mcp", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_address_in_use_is_one_line(mapper: Callable[..., Result]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = mapper("mcp", "--http", f"127.0.0.1:{taken.getsockname()[1]}")
    assert result.exit_code == 1
    assert "cannot listen on 127.0.0.1" in result.stderr

"""States that tests start from."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from filled import audited
from hypothesis import Phase, settings
from scenarios import HOSTED_RAG

from mapper import Library, assess
from mapper.cli import main
from mapper.exporters import PUBLISHED, build_site, write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "data" / "small"
# time is measured in benchmarks, on a quiet machine; in CI the same examples are tried every time
settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
# a mutant is killed or it lives: no smaller example is looked for, which would take most of the time
settings.register_profile("mutants", settings.get_profile("untimed"), phases=(Phase.explicit, Phase.generate))
settings.load_profile("mutants" if "MUTANT_UNDER_TEST" in os.environ else "untimed")


@pytest.fixture(scope="session")
def library() -> Library:
    """The bundled data."""
    return Library.bundled()


@pytest.fixture(scope="session")
def site(library: Library) -> dict[str, bytes]:
    """The static explorer of the bundled data."""
    return dict(build_site(library))


@pytest.fixture(scope="session")
def library_workbook(library: Library) -> bytes:
    """The workbook of the whole library."""
    stream = io.BytesIO()
    write_workbook(library, stream)
    return stream.getvalue()


@pytest.fixture(scope="session")
def filled_workbook(library: Library, tmp_path_factory: pytest.TempPathFactory) -> tuple[assess.Assessment, Path]:
    """An assessment that was filled in at random, and its workbook."""
    return audited(library, tmp_path_factory.mktemp("audit"), 0)


@pytest.fixture(scope="session")
def oscal_folder(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The OSCAL files of the published set, side by side."""
    folder = tmp_path_factory.mktemp("published")
    for deliverable in PUBLISHED:
        if deliverable.path.startswith("oscal/"):
            with (folder / Path(deliverable.path).name).open("wb") as stream:
                deliverable.write(library, stream)
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder of two tiny frameworks and the crosswalk between them, free to be broken."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture
def mapper() -> Callable[..., Result]:
    """Runs the command as a user would, in this process."""

    def run(*arguments: object, **options: Any) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="mapper", **options)

    return run


@pytest.fixture(scope="session")
def rag_assessment() -> str:
    """The text of a new assessment: a chatbot over documents, with a supplier's model."""
    roles, classes = ["deployer"], ["high-risk-annex-iii", "transparency"]
    frameworks = ["eu-ai-act", "iso-27090", "nist-ai-rmf"]
    return assess.compose(Library.bundled(), {"name": "Helpdesk"}, HOSTED_RAG, roles, classes, frameworks)


@pytest.fixture
def assessment_file(rag_assessment: str, tmp_path: Path) -> Path:
    """That assessment as a file, free to be edited."""
    path = tmp_path / "assessment.yaml"
    path.write_text(rag_assessment, encoding="utf-8")
    return path


def _beside(name: str) -> Path:
    path = Path(os.environ.get("AIX_MAPPER_SHARED", ROOT.parent / "shared")) / name
    if not path.exists():
        pytest.skip(f"{name} is there in development and CI only")
    return path


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of facts that the bundled data was made from; in development and CI only."""
    return _beside("reference")


@pytest.fixture(scope="session")
def exchange_source() -> Path:
    """The Exchange's Markdown of the bundled edition; in development and CI only."""
    return _beside("exchange/2026-08-22")


@pytest.fixture(scope="session")
def exchange_older() -> Path:
    """The Exchange's Markdown of an older edition; in development and CI only."""
    return _beside("exchange/2025-06-26")


@pytest.fixture(scope="session")
def interop() -> Path:
    """Files of other tools; in development and CI only."""
    return _beside("interop")


@pytest.fixture(scope="session")
def oscal_tools() -> Path:
    """The official OSCAL schemas and a strict validator; in development and CI only."""
    return _beside("oscal")


@pytest.fixture(scope="session")
def conventions() -> str:
    """What readers of the field's formats expect, column by column; in development and CI only."""
    return _beside("conventions.md").read_text(encoding="utf-8")

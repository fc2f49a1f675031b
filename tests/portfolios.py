"""Folders of many assessments, made from one: different states, and some files broken in different ways."""

from __future__ import annotations

import re
from pathlib import Path

UNITS = ("bank", "insurance", "lab")
STATES = ("implemented", "partial", "planned", "not-started", "alternative")
BROKEN = {"no-yaml.yaml": "line", "wrong-field.yaml": "colour", "gone.yaml": "cannot be read",
          "empty.yaml": "holds no assessment"}  # fmt: skip


def assessment(text: str, number: int) -> str:
    """The text of an assessment whose state depends on its number."""
    count = iter(range(1000))

    def state(found: re.Match[str]) -> str:
        here = next(count) + number
        status = STATES[here % 5] if here % 7 else "not-assessed"
        return f"{found[1]}status: {status}{found[2]}due: 2026-0{1 + here % 9}-15\n"

    text = re.sub(r"^( +)status: not-assessed(\n.*?)due:\n", state, text, flags=re.MULTILINE | re.DOTALL)
    return text.replace("name: Helpdesk", f"name: System {number}")


def make(folder: Path, text: str, count: int) -> Path:
    """A folder of so many files in units, some of them broken."""
    for number in range(count - len(BROKEN)):
        path = folder / UNITS[number % len(UNITS)] / f"system-{number:04}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(assessment(text, number), encoding="utf-8")
    lab = folder / "lab"
    (lab / "no-yaml.yaml").write_text("system: [", encoding="utf-8")
    (lab / "wrong-field.yaml").write_text(f"{text}colour: red\n", encoding="utf-8")
    (lab / "empty.yaml").touch()
    (lab / "gone.yaml").symlink_to("nowhere")
    return folder

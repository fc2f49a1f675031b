"""Processor time and memory of a report on a small, a typical and the worst-case assessment, each in its own process.

    python benchmarks/report.py

The worst case: all controls apply, every text is long, 300 links of evidence, all mappings in the appendix. Figures are
those of the whole command; the time of an empty command in the same run stands beside them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
GOAL_SECONDS, GOAL_MB = 3.0, 300
MEASURED = """
import resource, sys
from mapper.cli import main
main(sys.argv[1:], standalone_mode=False)
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)
"""


def measure(*arguments: str) -> tuple[float, float]:
    """Seconds of processor time and megabytes of a command."""
    done = subprocess.run([sys.executable, "-c", MEASURED, *arguments], check=True, capture_output=True, text=True)
    seconds, kilobytes = done.stderr.split()[-2:]
    return float(seconds), int(kilobytes) / 1024


def new(folder: Path, name: str, change: Callable[[str, int], str]) -> Path:
    """A new assessment in which every control's lines have gone through `change`."""
    path = folder / f"{name}.yaml"
    measure("assess", "new", "-o", str(path), "--system", name, "--assume-all")
    head, *rest = path.read_text(encoding="utf-8").split("\n  aix:")
    path.write_text("\n  aix:".join([head, *(change(text, n) for n, text in enumerate(rest))]), encoding="utf-8")
    return path


def typical(text: str, number: int) -> str:
    return text.replace("status: not-assessed", "status: partial") if number % 3 else text


def worst(text: str, number: int) -> str:
    long = "The logs of the gateway show bursts of up to 4,000 requests an hour from one account. " * 20
    links = "".join(f"\n      - link: https://evidence.example/{'a-long-name/' * 6}{number}/{n}.pdf" for n in range(6))
    filled = text.replace("status: not-assessed", "status: partial").replace("evidence: []", f"evidence:{links}")
    for field in ("owner", "finding", "residual_risk"):
        filled = filled.replace(
            f"    {field}:\n", f"    {field}: Control {number}. {long[: 2000 if field == 'finding' else 300]}\n"
        )
    return filled


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        files = {"small": new(folder, "small", lambda text, _: text), "typical": new(folder, "typical", typical),
                 "worst": new(folder, "worst", worst)}  # fmt: skip
        links = files["worst"].read_text(encoding="utf-8").count("- link: ")
        print(f"the worst case has {links} links of evidence; goals: {GOAL_SECONDS} s, {GOAL_MB} MB")
        print(f"{'report':22} {'seconds':>8} {'MB':>6}")
        print("{:22} {:8.2f} {:6.0f}".format("(frameworks)", *measure("frameworks")))
        for size, path in files.items():
            for kind in ("gap", "soa", "management"):
                out = str(folder / f"{kind}-{size}.docx")
                found = measure("export", "report", "--kind", kind, "--assessment", str(path), "-o", out)
                print("{:22} {:8.2f} {:6.0f}".format(f"{kind}, {size}", *found))
        print("{:22} {:8.2f} {:6.0f}".format("crosswalk", *measure("export", "report", "-o", str(folder / "c.docx"))))


if __name__ == "__main__":
    main()

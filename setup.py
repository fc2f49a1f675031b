"""Copies the data folders into the built package, where `mapper.data` finds them; every build gives the same bytes."""

import os
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")  # the first moment that a zip archive can tell


class BuildWithData(build_py):
    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for name in ("mappings", "templates"):
            target = Path(self.build_lib, "mapper", name)
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(name, target)


class WheelOfAnyMask(bdist_wheel):
    def write_wheelfile(self, *arguments: str) -> None:
        """Write the last file before all are packed, then take the builder's umask off them."""
        super().write_wheelfile(*arguments)
        for path in Path(self.bdist_dir).rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)


setup(cmdclass={"build_py": BuildWithData, "bdist_wheel": WheelOfAnyMask})

"""The maps of packages, in their docstrings, name each module once and none that is not there."""

import importlib
import re
from collections import Counter
from pathlib import Path

import pytest

import library


# Django says what is where in these.
DJANGOS = {"management", "migrations", "templatetags"}


def packages(folder: Path) -> list[str]:
    """Those below `folder`, at any depth, by their names from there."""
    found = (path.parent.relative_to(folder) for path in folder.glob("**/*/__init__.py"))
    return sorted(".".join(path.parts) for path in found if path.parts[0] not in DJANGOS)


def modules(folder: Path) -> set[str]:
    """`drafting.py` for a module, `mining/` for a package or another folder with Python in it."""
    files = {path.name for path in folder.glob("*.py")} - {"__init__.py"}
    return files | {f"{path.name}/" for path in folder.iterdir() if any(path.glob("*.py"))}


@pytest.mark.parametrize(
    "package",
    [
        "library",
        *(f"library.{name}" for name in packages(Path(library.__file__).parent)),
        "corpus.search.engine",
    ],
)
def test_every_module_is_on_the_map_of_its_package(package):
    module = importlib.import_module(package)
    named = Counter(re.findall(r"\b\w+(?:\.py\b|/)", module.__doc__))
    there = Counter(modules(Path(module.__file__).parent))
    assert named == there, f"the docstring of {package}/__init__.py is its map"

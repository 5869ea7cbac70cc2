"""Outlines held against the gold that people made, by the scorer that belongs to it."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings

from speeches.readers import read
from speeches.segmentation import as_json, outline


SHARED = settings.BASE_DIR.parent / "shared"
GOLD = sorted((SHARED / "evaluation" / "gold").glob("*.json"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD, reason="no ../shared/evaluation/gold beside the checkout"),
]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "evaluation" / "score_outline.py"
    spec = importlib.util.spec_from_file_location("score_outline", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(scorer: ModuleType) -> dict[str, dict[str, float]]:
    return {gold.stem: _score(scorer, gold) for gold in GOLD}


def _score(scorer: ModuleType, gold: Path) -> dict[str, float]:
    name = gold.stem
    source = next(
        path for path in (SHARED / "seeds" / name, SHARED / "real" / name) if path.exists()
    )
    text = read(name, source.read_bytes()).text
    found: dict[str, float] = scorer.score(
        as_json(outline(text), name), json.loads(gold.read_text("utf-8"))
    )
    return found


def test_the_seeds_are_right_in_every_node(scores: dict[str, dict[str, float]]) -> None:
    seeds = [score for name, score in scores.items() if (SHARED / "seeds" / name).exists()]
    assert len(seeds) == 3
    assert all(score["f1"] == 1.0 for score in seeds)


@pytest.mark.parametrize(
    ("figure", "least"), [("f1", 0.97), ("f1_heading", 0.96), ("title", 0.95), ("noise", 0.98)]
)
def test_the_means_hold(scores: dict[str, dict[str, float]], figure: str, least: float) -> None:
    assert sum(score[figure] for score in scores.values()) / len(scores) >= least

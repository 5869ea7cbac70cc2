"""The bench of the ingest, on a few made-up texts: what it prints, not how fast it is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.texts import write_speeches
from speeches.segmentation import outline


ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.deep
@pytest.mark.timeout(300)
def test_it_prints_what_it_measured():
    command = [sys.executable, "bench/ingest.py", "--speeches", "5", "--no-mining", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    report = json.loads(done.stdout.splitlines()[-1])
    assert list(report) == [
        "speeches",
        "characters",
        "ingest_cpu_s",
        "jieba_cpu_s",
        "ratio",
        "growth",
        "peak_mb",
    ]
    assert report["speeches"] == 5
    assert report["characters"] > 5 * 40 * 50
    assert all(value > 0 for value in report.values())


def test_made_up_speeches_are_the_same_every_time_and_have_points(tmp_path):
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        folder.mkdir()
    one, other = (write_speeches(folder, 3) for folder in folders)
    texts = [path.read_text("utf-8") for path in sorted(one.iterdir())]
    assert texts == [path.read_text("utf-8") for path in sorted(other.iterdir())]
    assert len(set(texts)) == 3
    for text in texts:
        sections = outline(text).sections
        assert [section.marker.of(text) for section in sections] == ["一、", "二、", "三、", "四、"]
        assert all(len(section.children) > 1 for section in sections)

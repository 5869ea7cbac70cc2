"""The house rules that a reader of the code relies on."""

import re
import subprocess
import sys

import pytest
from django.conf import settings


TEXT_FILES = [
    path
    for folder in ("templates", "static")
    for path in sorted((settings.BASE_DIR / folder).rglob("*"))
    if path.suffix in {".html", ".css", ".js"}
]


def relative(path):
    return str(path.relative_to(settings.BASE_DIR))


def test_imports_go_one_way():
    """import-linter's contracts (pyproject.toml) hold."""
    outcome = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "kept" in outcome.stdout


@pytest.mark.parametrize("path", TEXT_FILES, ids=relative)
def test_pages_load_nothing_from_another_host(path):
    loads = (
        r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//"""
        r"""|@import|url\(\s*["']?(?:https?:)?//|(?:fetch|import)\(\s*["'](?:https?:)?//"""
    )
    assert not re.findall(loads, path.read_text("utf-8"))


@pytest.mark.parametrize("path", [p for p in TEXT_FILES if p.suffix == ".html"], ids=relative)
def test_templates_have_nothing_inline(path):
    """The Content-Security-Policy forbids it, so it would silently not work."""
    text = path.read_text("utf-8")
    assert not re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle\s*=|\son[a-z]+\s*=", text)
    assert not re.findall(r"\|\s*safe\b|autoescape\s+off", text)


def test_only_tokens_name_a_colour():
    """Every other style sheet takes its colours from static/css/tokens.css."""
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*;)|\b(?:rgb|hsl|oklch)a?\(")
    for path in (p for p in TEXT_FILES if p.suffix == ".css" and p.name != "tokens.css"):
        assert not colour.findall(path.read_text("utf-8")), relative(path)

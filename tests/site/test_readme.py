"""Both READMEs tell the truth about commands and settings."""

import re

import pytest
from django.conf import settings


READMES = ["README.md", "README.zh-CN.md"]


def own_commands():
    return [
        path.stem
        for app in ("speeches", "library", "corpus")
        for path in (settings.BASE_DIR / app / "management" / "commands").glob("[a-z]*.py")
    ]


def own_settings():
    return sorted(
        set(
            re.findall(
                r"SHIJU_[A-Z_]+", (settings.BASE_DIR / "corpus/settings.py").read_text("utf-8")
            )
        )
    )


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", own_commands())
def test_every_command_is_named(readme, command):
    assert f"manage.py {command}" in (settings.BASE_DIR / readme).read_text("utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_every_setting_is_named(readme):
    text = (settings.BASE_DIR / readme).read_text("utf-8")
    assert [name for name in own_settings() if name not in text] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_make_target_is_real(readme):
    targets = set(
        re.findall(r"^([a-z-]+):", (settings.BASE_DIR / "Makefile").read_text("utf-8"), re.M)
    )
    named = set(re.findall(r"make ([a-z-]+)\b", (settings.BASE_DIR / readme).read_text("utf-8")))
    assert {"demo", "test"} <= named <= targets | {"test"}


@pytest.mark.parametrize("readme", READMES)
def test_every_linked_file_is_there(readme):
    text = (settings.BASE_DIR / readme).read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert [link for link in links if not (settings.BASE_DIR / link).exists()] == []

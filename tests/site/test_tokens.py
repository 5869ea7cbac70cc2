"""The colours of tokens.css can be read in both appearances (WCAG 2.2 AA)."""

import re
from itertools import pairwise

import pytest
from django.conf import settings


CSS = (settings.BASE_DIR / "static/css/tokens.css").read_text("utf-8")
TEXT_ON = {
    "ink": ["paper", "sheet", "wash", "good-wash", "warn-wash", "bad-wash"],
    "quiet": ["paper", "sheet", "wash"],
    "accent": ["paper", "sheet", "wash"],
    "good": ["paper", "sheet", "wash"],
    "warn": ["paper", "sheet", "wash"],
    "bad": ["paper", "sheet", "wash"],
    "on-primary": ["primary"],
    "on-mark": ["mark", "mark-here"],
    "on-blank": ["blank"],
    "paper": ["ink"],
}
SIGN_ON = {"edge": ["paper", "sheet"], "focus": ["paper", "sheet", "wash"], "accent": ["wash"]}


def colours(selector):
    """The colours that the first block of `selector` gives, by name."""
    block = CSS[CSS.index(selector) :].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


LIGHT = colours(":root {")
DARK = colours(':root[data-theme="dark"]')


def luminance(colour):
    channels = [int(colour[i:j], 16) / 255 for i, j in pairwise((1, 3, 5, 7))]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pairs(table):
    return [(front, back) for front, backs in table.items() for back in backs]


def test_contrast_is_computed_as_the_standard_says():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read(theme):
    weak = [pair for pair in pairs(TEXT_ON) if contrast(*(theme[name] for name in pair)) < 4.5]
    assert weak == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_and_focus_can_be_seen(theme):
    weak = [pair for pair in pairs(SIGN_ON) if contrast(*(theme[name] for name in pair)) < 3]
    assert weak == []


def test_dark_is_the_same_by_wish_of_the_system_and_by_choice():
    assert colours(':root:not([data-theme="light"]) {') == DARK
    assert DARK.keys() == LIGHT.keys()


def test_every_property_that_is_used_is_given():
    sheets = [path.read_text("utf-8") for path in (settings.BASE_DIR / "static/css").rglob("*.css")]
    used = {name for sheet in sheets for name in re.findall(r"var\(--([\w-]+)", sheet)}
    given = {name for sheet in sheets for name in re.findall(r"--([\w-]+):", sheet)}
    assert used - given == set()
    assert set(re.findall(r"--([\w-]+):", CSS)) - used == set()

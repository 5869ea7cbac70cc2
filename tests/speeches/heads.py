"""Short made-up heads of speeches, and the facts guessed from them."""

from speeches.facts import guess
from speeches.segmentation import Block, Outline, Span


def facts(*, title="", front=(), salutation="", opening=(), closing=(), noise=(), name="a.txt"):
    """The facts of an outline whose parts are given as plain strings."""
    text = ""

    def block(piece: str) -> Block:
        nonlocal text
        start = len(text)
        text += piece + "\n"
        return Block((Span(start, start + len(piece)),)) if piece else Block()

    parts = {
        "title": block(title),
        "front": tuple(map(block, front)),
        "salutation": block(salutation),
        "opening": tuple(map(block, opening)),
        "closing": tuple(map(block, closing)),
        "noise": tuple(map(block, noise)),
    }
    return guess(Outline(text, **parts), name)


def fact(name: str, /, **given) -> str:
    """The value of one fact, empty where nothing is found."""
    return facts(**given).value(name)

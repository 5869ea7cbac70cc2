"""What a key or a button asks for: an operation by its name, on a row of pieces."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from speeches import outline_edits as edits
from speeches.outline_edits import Edit, Refused
from speeches.segmentation.flat import Role, flat, tall
from speeches.segmentation.outline import Outline
from speeches.segmentation.row import Pieces, end_of_node


EDITS: dict[str, Edit] = {
    "promote": edits.promote,
    "demote": edits.demote,
    "heading": edits.as_heading,
    "point": edits.as_point,
    "text": edits.as_text,
    "noise": edits.as_noise,
    "merge": edits.merge,
    "title": edits.as_title,
    "front": edits.as_front,
    "salutation": edits.as_salutation,
    "closing": edits.as_closing,
}
AT_PLACE = {"split": edits.split, "marker": edits.set_marker}


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is one of EDITS or AT_PLACE; `first` to `last` are indexes of pieces, `last` included;
    `offset` is a place in the text, for those of AT_PLACE."""

    name: str
    first: int
    last: int
    offset: int = 0


def carried_out(outline: Outline, command: Command) -> Outline:
    """The outline after the command.

    Raises `Refused` when none of the pieces takes it, and ValueError for a command there is not.
    """
    pieces = flat(outline)
    if not 0 <= command.first <= command.last < len(pieces):
        raise Refused("这一段已经不在了。请刷新页面后再试。")
    if edit := AT_PLACE.get(command.name):
        return tall(outline.text, edit(outline.text, pieces, command.first, command.offset))
    if command.name not in EDITS:
        raise ValueError(f"no command {command.name!r}")
    return tall(outline.text, _on_each(outline.text, pieces, command))


def _on_each(text: str, pieces: Pieces, command: Command) -> Pieces:
    done, refused = False, Refused("没有可以改的段落。")
    for at in _places(pieces, command):
        try:
            pieces = EDITS[command.name](text, pieces, at)
            done = True
        except Refused as why:
            refused = why
    if not done:
        raise refused
    return pieces


def _places(pieces: Pieces, command: Command) -> Iterable[int]:
    """Which of the pieces, in what order: what is done to one must not shift the others."""
    row = range(command.first, command.last + 1)
    if command.name in ("promote", "demote"):
        return list(_uppermost(pieces, row))
    if command.name == "merge" and len(row) > 1:
        return reversed(row[1:])
    return reversed(row)


def _uppermost(pieces: Pieces, row: range) -> Iterator[int]:
    """Nodes that move take those under them along."""
    moved = row.start
    for at in row:
        if at >= moved:
            yield at
            if pieces[at].role is Role.NODE:
                moved = end_of_node(pieces, at)

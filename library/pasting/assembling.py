"""Lines → what a draft takes: a title where a whole speech came, paragraphs, their levels."""

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from library.numbering import BODY, LEVELS, Mark, Scheme, absorbed, read
from library.pasting import plain
from library.pasting.content import Line, Paragraph
from library.pasting.tables import BETWEEN
from speeches.segmentation.chain import outline
from speeches.segmentation.outline import Block, Node, Outline, tidy


_LONGEST_TITLE = 300
# A note's sign, which only the plain text has.
_SIGN = re.compile(r"[\[［]?\d{1,3}[\]］]?$")


def renumbered(lines: Sequence[Line], text: str) -> list[Line]:
    """The lines with the numbers that the clipboard's plain text has: where a page has `<ol>`, the
    program that it was copied from may have shown `一、`."""
    numbers: defaultdict[str, deque[str]] = defaultdict(deque)
    for row in filter(str.strip, plain.clean(text).split("\n")):
        number, rest = _apart(row)
        numbers[_words(rest)].append(tidy(number))
    return [_with_number(line, numbers) for line in lines]


def _with_number(line: Line, numbers: dict[str, deque[str]]) -> Line:
    _, rest = _apart(line.text)
    waiting = numbers.get(_words(rest))
    number = waiting.popleft() if waiting else ""
    return replace(line, text=number + rest) if number else line


def _words(text: str) -> str:
    return _SIGN.sub("", tidy(text))


def _apart(text: str) -> tuple[str, str]:
    found = read(text)
    return (text[: found.end], text[found.end :]) if found else ("", text)


def assembled(
    lines: Sequence[Line], before: Sequence[Mark], *, whole: bool
) -> tuple[str, list[Paragraph]]:
    """Title (empty unless `whole`) and paragraphs, to stand behind paragraphs marked `before`."""
    title, levels = "", dict[int, int]()
    if whole:
        read_as = outline("\n".join(line.text for line in lines))
        title, named = _title(lines, read_as)
        levels = dict(_unnumbered(lines, read_as))
        lines = [line for number, line in enumerate(lines) if number not in named]
        levels = {
            number - sum(one < number for one in named): level
            for number, level in levels.items()
            if number not in named
        }
    return title, _paragraphs(lines, levels, before)


def _paragraphs(
    lines: Sequence[Line], levels: dict[int, int], before: Sequence[Mark]
) -> list[Paragraph]:
    ranks = [line.heading for line in lines if line.heading]
    highest = min(ranks, default=1)
    found = []
    for number, (mark, text) in enumerate(absorbed([line.text for line in lines], before)):
        rank = lines[number].heading
        level = rank - highest + 1 if rank else levels.get(number, 0)
        if level and mark == BODY:
            mark = Mark(min(level, LEVELS), Scheme.PLAIN)
        found.append(Paragraph(text, mark, lines[number].text))
    return found


def _title(lines: Sequence[Line], read_as: Outline) -> tuple[str, set[int]]:
    """The title, and the places of the lines that hold nothing else."""
    titled = {number for number, line in enumerate(lines) if line.titled}
    words = tidy("".join(lines[number].text for number in sorted(titled)))
    if not titled and read_as.title:
        titled = _covered(lines, _starts(lines), read_as.title)
        words = read_as.title.of(read_as.text)
    written = "".join(lines[number].text for number in sorted(titled))
    whole = tidy(written) == words and BETWEEN not in written and len(titled) < len(lines)
    return (words, titled) if whole and len(words) <= _LONGEST_TITLE else ("", set())


def _unnumbered(lines: Sequence[Line], read_as: Outline) -> Iterator[tuple[int, int]]:
    """Lines that are headings without a number, and their levels, where no style says which are."""
    if any(line.heading for line in lines):
        return
    starts = _starts(lines)
    for depth, node in _nodes(read_as.sections, 1):
        unnumbered = node.heading and not node.marker
        covered = _covered(lines, starts, node.heading) if unnumbered else set()
        if len(covered) == 1 and BETWEEN not in node.heading.of(read_as.text):
            yield covered.pop(), depth


def _nodes(nodes: Sequence[Node], depth: int) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield depth, node
        yield from _nodes(node.children, depth + 1)


def _covered(lines: Sequence[Line], starts: Sequence[int], block: Block) -> set[int]:
    """The places of the lines, which begin at `starts`, that the block holds whole."""
    return {
        number
        for span in block.spans
        for number in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        if starts[number] + len(lines[number].text) <= span.end
    }


def _starts(lines: Sequence[Line]) -> list[int]:
    """Where each line begins in all of them, joined by line breaks."""
    return list(accumulate((len(line.text) + 1 for line in lines[:-1]), initial=0))

"""Tables: a row becomes a paragraph; a table that only lays out a page is taken apart."""

from dataclasses import dataclass, field

from library.pasting.content import Line


BETWEEN = "｜"
# A cell that holds more is no cell of a table to a reader.
_LINES, _CHARACTERS = 4, 200


@dataclass(slots=True)
class Table:
    """Rows of cells, each with its lines."""

    rows: list[list[list[Line]]] = field(default_factory=list)

    def lines(self) -> list[Line]:
        if self._lays_out():
            return [line for row in self.rows for cell in row for line in cell]
        return [line for row in self.rows if (line := _row(row)).text.strip(BETWEEN)]

    def _lays_out(self) -> bool:
        cells = [cell for row in self.rows for cell in row]
        return max(map(len, self.rows), default=0) < 2 or any(
            len(cell) > _LINES or sum(len(line.text) for line in cell) > _CHARACTERS
            for cell in cells
        )


def _row(cells: list[list[Line]]) -> Line:
    texts = [" ".join(line.text for line in cell) for cell in cells]
    return Line(BETWEEN.join(texts).rstrip(BETWEEN))

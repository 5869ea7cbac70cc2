"""Where things stand among the pieces of an outline, and how a row of them is changed."""

from speeches.segmentation.flat import OWN, PROSE, Piece, Role


Pieces = tuple[Piece, ...]


def level_at(pieces: Pieces, at: int) -> int:
    """The level of the node that text would belong to here; 0 for none."""
    for piece in reversed(pieces[:at]):
        if piece.role is Role.NODE or piece.role in PROSE:
            return piece.level
    return 0


def owns_next(pieces: Pieces, at: int) -> bool:
    """Whether a node's own text begins right after it."""
    return at + 1 < len(pieces) and pieces[at + 1].role is Role.LEAD


def index_before(pieces: Pieces, at: int) -> int | None:
    """The nearest piece above that is no noise."""
    return next((i for i in range(at - 1, -1, -1) if pieces[i].role is not Role.NOISE), None)


def end_of_texts(pieces: Pieces, at: int) -> int:
    """The index of the next node, or the number of pieces."""
    rest = range(at + 1, len(pieces))
    return next((i for i in rest if pieces[i].role is Role.NODE), len(pieces))


def end_of_node(pieces: Pieces, at: int) -> int:
    """The index of the first piece after the node that is not under it."""
    level = pieces[at].level
    for index in range(at + 1, len(pieces)):
        piece = pieces[index]
        if piece.role is Role.CLOSING or (piece.role is Role.NODE and piece.level <= level):
            return index
        if piece.role in OWN and piece.level < level:
            return index
    return len(pieces)


def put(pieces: Pieces, at: int, count: int, *new: Piece) -> Pieces:
    """`count` pieces from `at` on replaced."""
    return (*pieces[:at], *new, *pieces[at + count :])


def texts_moved(pieces: Pieces, at: int, level: int, to: int) -> Pieces:
    """The paragraphs of one level that follow, up to the next node, as those of another."""
    end = end_of_texts(pieces, at)

    def moved(piece: Piece) -> Piece:
        own = piece.role in PROSE and piece.level == level
        return Piece(Role.LEAD, piece.block, level=to) if own else piece

    return (*pieces[: at + 1], *map(moved, pieces[at + 1 : end]), *pieces[end:])

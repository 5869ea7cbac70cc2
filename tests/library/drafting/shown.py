"""What stands on the page of a draft."""

from library.numbering import written


def texts(draft):
    return written(draft.paragraphs.on_page())


def keys(draft):
    return list(draft.paragraphs.on_page().values_list("pk", flat=True))


def marks(draft):
    return " ".join(str(paragraph.level) for paragraph in draft.paragraphs.on_page())

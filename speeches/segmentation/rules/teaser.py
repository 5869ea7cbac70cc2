"""A scraped teaser: a long line at the head that repeats how the speech begins."""

from speeches.segmentation.markers import line_marker
from speeches.segmentation.state import Paragraph, State, words


_HEAD = 12
_AFTER = 2000
_SAMPLE = 12
_GREETING = 40


def teaser(state: State) -> None:
    """`在动员大会上的讲话同志们：今天，我们……` above the same words set as a speech."""
    head = [p for p in state.paragraphs if p.kind == "text"][:_HEAD]
    for paragraph in head:
        if _begun(paragraph.text):
            break
        text = words(paragraph.text)
        if len(text) < 60:
            continue
        end = paragraph.spans[-1].end
        after = words(state.plain[end : end + _AFTER + 2 * len(paragraph.text)])
        places = [len(text) * part // 8 for part in (1, 3, 5, 6)]
        repeated = [text[place : place + _SAMPLE] in after for place in places]
        if sum(repeated) >= 2:
            _drop(state, paragraph)
        else:
            break


def _begun(text: str) -> bool:
    """Whether the speech is under way, where a speaker may repeat himself: `同志们：`, `一、`."""
    return bool(line_marker(text)) or (
        len(text) <= _GREETING and text.rstrip().endswith(("：", ":"))
    )


def _drop(state: State, paragraph: Paragraph) -> None:
    """With all that stands in its line: a title that runs into the teaser goes with it."""
    line = state.text.rfind("\n", 0, paragraph.spans[0].start), paragraph.spans[-1].end
    for other in state.paragraphs:
        if line[0] < other.spans[0].start and other.spans[-1].end <= line[1]:
            other.kind = "noise"

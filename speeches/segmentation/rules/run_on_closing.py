"""The closing of a run-on text, which follows the last point without a line break."""

import re

from speeches.segmentation.state import State


_CLOSING = re.compile(
    "(?<=[。！])\\s*(?:(?:同志们|各位代表|各位委员)[，,！!：:]"
    "|本(?:方案|办法|意见|规定|通知|条例|决定)自|以上(?:意见|发言|报告)[，,])"
)


def run_on_closing(state: State) -> None:
    """`三、加强领导。……追责。同志们，安全重于泰山……` ends with a paragraph of its own."""
    body = state.body()
    if not body or not any(cut.inline and cut.family == "han" for cut in body[-1].cuts):
        return
    last = body[-1]
    closings = list(_CLOSING.finditer(last.text, last.cuts[-1].end))
    if closings:
        state.split(last, closings[-1].start())

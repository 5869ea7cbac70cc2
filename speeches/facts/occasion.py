"""The meeting that a speech was given at: in its title, under it, or as the speaker opens it."""

import re

from speeches.facts.evidence import GATHERING, NOTHING, SPOKEN, STOP, Evidence, Found, Place, first


_HELD = r"(?:隆重|共同|集中|组织|在这里|在此|专门|专题)*(?:召开|举行|举办|开展)(?![了过])"
_IN_TITLE = (
    re.compile(rf"在(?P<it>[^{STOP}]{{3,80}}?)(?:上|时|中)的{SPOKEN}"),
    re.compile(rf"在(?P<it>[^{STOP}]{{3,80}}?{GATHERING})(?:上的?)?{SPOKEN}"),
    re.compile(rf"^(?P<it>[^{STOP}]{{3,60}}?{GATHERING})(?:上的?)?(?:开幕)?{SPOKEN}"),
)
_IN_FRONT = (re.compile(rf"在(?P<it>[^{STOP}]{{3,80}}?{GATHERING})上"),)
_IN_OPENING = (
    re.compile(
        rf"(?:今天|今日)[^{STOP}]{{0,8}}[，,]?[^{STOP}]{{0,24}}?{_HELD}"
        rf"(?!一[个次场]|这)(?P<it>[^{STOP}]{{3,80}}{GATHERING})(?=[{STOP}])"
    ),
    re.compile(rf"(?:这次|此次|今天的)(?P<it>[^{STOP}]{{4,60}}?{GATHERING})[，,]?是"),
)


def occasion(asked: Evidence) -> Found:
    """`县委经济工作会议`, from `在县委经济工作会议上的讲话` or `今天，我们召开县委经济工作会议`."""
    places: list[Place] = [(asked.title, _IN_TITLE)]
    places += [(line, _IN_FRONT) for line in asked.front]
    places += [(asked.opening, _IN_OPENING)]
    finds = (first(patterns, text) for text, patterns in places)
    return next((found for found in finds if found[0]), NOTHING)

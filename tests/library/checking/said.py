"""A speech with one passage, which drafts take from or say again, and what a check finds in a draft."""

from library.checking import decisions
from speeches.models import Passage, Speech


SAID = (
    "云岭县的小水库要一座一座看，坝体有没有裂缝，涵闸能不能起落，责任人在不在岗，都要记到本子上。"
)


def speech(title="在云岭县防汛工作会议上的讲话", text=SAID, year=2023):
    made = Speech.objects.create(title=title, year=year, digest=title, source_name=f"{title}.txt")
    Passage.objects.create(
        speech=made, ordinal=1, part="text", text=text, path=["一、看水库"], start=0, end=len(text)
    )
    return made


def found(draft, check):
    return [finding for finding in decisions.checked(draft).open if finding.check == check]

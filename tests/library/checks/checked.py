"""Drafts written as text, for tests of the checks.

The first line is the title. Then, until an empty line: `年份 2026`; `出处 2022 《题名》 场合`, of the
paragraphs that begin with `> ` (`~ `: another wording of the one before); `旧稿 2018 《题名》 文字`,
with its year or without, a passage of an earlier speech; `本地 云岭县` and `领导 张建国 县委书记 县长`,
the office's own, with the former title last.
"""

import re

from library.checks import House, Leader, Paragraph, Run, Sheet, Source, findings
from library.checks.earlier import Earlier
from library.checks.finding import Finding
from library.checks.shipped import shipped_wordings


GRADES = {"must": "必改", "should": "建议", "note": "提示"}


def sheet(written: str) -> Sheet:
    head, body = written.split("\n\n", 1)
    title, *facts = head.split("\n")
    year, source, old, places, leaders = 2026, None, [], [], []
    for fact in facts:
        name, rest = fact.split(" ", 1)
        if name == "年份":
            year = int(rest)
        elif name == "出处":
            given, named, occasion = re.fullmatch(r"(\d+) 《(.+?)》 (.+)", rest).groups()
            source = (named, int(given), occasion)
        elif name == "本地":
            places.append(rest)
        elif name == "领导":
            called, now, *former = rest.split(" ")
            leaders.append(Leader(called, now, tuple(former)))
        else:
            given, *told = re.fullmatch(r"(?:(\d+) )?《(.+?)》 (.+)", rest).groups()
            old.append((*told, int(given) if given else None))
    paragraphs = [
        _paragraph(key, line, source, old) for key, line in enumerate(body.splitlines(), 1)
    ]
    runs = [run for paragraph in paragraphs for run in _runs(paragraph, old)]
    house = House(places=tuple(places), leaders=tuple(leaders))
    return Sheet(title, paragraphs, year, wordings=shipped_wordings(), runs=runs, house=house)


def _paragraph(key, line, source, old):
    if line.startswith("~ "):
        return Paragraph(key, line.removeprefix("~ "), rival_of=key - 1)
    if not line.startswith("> "):
        return Paragraph(key, line)
    named, year, occasion = source
    titles = [title for title, *_ in old]
    speech = titles.index(named) + 1 if named in titles else None
    text = line.removeprefix("> ")
    return Paragraph(key, text, Source(text, named, year, occasion, speech=speech))


def _runs(paragraph, old):
    earlier = Earlier()
    earlier.add((key, key, text) for key, (_, text, _) in enumerate(old, 1))
    speech = paragraph.source.speech if paragraph.source else None
    passages = {key: old[key - 1][1] for key in earlier.candidates(paragraph.text)}
    for one in earlier.stretches(
        paragraph.text, passages, {key: key for key in passages}, speech or 0
    ):
        title, _, year = old[one.speech - 1]
        declared = one.speech == speech
        yield Run(
            paragraph.key,
            one.start,
            one.end,
            one.passage,
            one.speech,
            f"《{title}》",
            declared,
            year,
        )


def line(finding: Finding) -> str:
    told = f"{finding.paragraph} {GRADES[finding.grade]} 【{finding.what}】 {finding.why}"
    return " → ".join((told, *finding.suggestions))


def found_by(name: str, written: str) -> list[str]:
    """What one check finds, a line each."""
    return [line(one) for one in findings(sheet(written)) if one.check == name]

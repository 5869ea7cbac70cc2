"""Speeches made of passages, for tests of themes: no reader and no outline has to be right."""

from hashlib import sha256

from speeches.models import Genre, Part, Passage, Speech


OPENING = "今天召开全县防汛工作会议，主要任务是传达学习上级会议精神，安排部署今年工作。"
POINTS = [
    ("一是", "全面排查隐患。", "青川乡、石桥镇要把小水库逐座看一遍，摸清底数。"),
    ("二是", "抓好整改落实。", "对排查出的隐患建立台账，限期整改，改一件销号一件。"),
    ("三是", "打造过硬队伍。", "加强业务培训，严明工作纪律。"),
]


def speech(title="在全县防汛工作会议上的讲话", year=2023, genre=Genre.WORK_MEETING):
    """An opening, one heading, three points and a closing."""
    made = Speech.objects.create(
        title=title,
        year=year,
        genre=genre,
        text=title + OPENING,
        digest=sha256(f"{title}{year}".encode()).hexdigest(),
        source_name=f"{title}.txt",
    )
    passage(made, Part.OPENING, text=OPENING)
    head = passage(made, Part.HEADING, marker="一、", heading="压实各方责任")
    for marker, heading, text in POINTS:
        passage(made, Part.POINT, marker, heading.rstrip("。"), f"。{text}", parent=head)
    passage(made, Part.CLOSING, text="谢谢大家！")
    return made


def passage(speech, part, marker="", heading="", text="", parent=None):
    ordinal = speech.passages.count() + 1
    return Passage.objects.create(
        speech=speech,
        ordinal=ordinal,
        part=part,
        marker=marker,
        heading=heading,
        text=f"{marker}{heading}{text}",
        parent=parent,
        path=[f"{parent.marker}{parent.heading}"] if parent else [],
        level=2 if parent else 1,
        start=ordinal,
        end=ordinal,
    )


def themes_of(passage):
    """The slugs that people see, best first."""
    return [row.theme.slug for row in passage.passage_themes.shown()]

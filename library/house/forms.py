"""What staff write about the office: rows of words by kind, rows of leaders. An emptied row is gone."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict

from library.known import Known, OpenedUpon, digest
from library.models import HouseLeader, HouseWord


MOST = 200
HINTS = {
    HouseWord.Kind.NAME: "如：中共云岭县委员会。模板里的〔本单位〕用它填。",
    HouseWord.Kind.SHORT: "如：云岭县委。",
    HouseWord.Kind.OTHER: "旧称、口头叫法；检查时不当作别处的名称。",
    HouseWord.Kind.PLACE: "本县、本市和下辖乡镇，写全称。检查时当作本地；〔县名〕、XX县用它填。",
    HouseWord.Kind.MEETING: "常开的会，写全称。〔会议名称〕可以从中选。",
    HouseWord.Kind.SALUTATION: "如：同志们：；右边写场合，如：大会。最常用的放第一行。",
    HouseWord.Kind.SIGNATURE: "导出时的署名；没有填就用单位全称。",
}


def _field(label: str, most: int) -> forms.CharField:
    """A field of up to so many characters, which may be empty."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        error_messages={"max_length": f"{label}太长（最多 {most} 字）。"},
    )


class WordForm(forms.Form):
    words = forms.CharField(
        label="文字",
        required=False,
        max_length=120,
        error_messages={"max_length": "太长（最多 120 字），请缩短。"},
    )
    occasion = forms.CharField(
        label="场合",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "场合"}),
        max_length=60,
        error_messages={"max_length": "场合太长（最多 60 字），请缩短。"},
    )


class LeaderForm(forms.Form):
    """`title` and `former` with 、 between several."""

    order = forms.IntegerField(
        label="排序",
        required=False,
        min_value=0,
        max_value=999,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "排序请填 0 到 999 的数字，小的在前。"
        ),
    )
    name = _field("姓名", 20)
    title = _field("职务", 120)
    address = _field("讲话里的称呼", 40)
    former = _field("原来的职务", 300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # On a phone the head of the table is not there.
        for field in self.fields.values():
            field.widget.attrs["placeholder"] = field.label

    def clean_name(self) -> str:
        return "".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("name") and not said.get("title"):
            self.add_error("title", "请填写职务；这一行不要了，就把姓名清空。")
        return said


_Words = forms.formset_factory(WordForm, extra=1, max_num=MOST)
_Leaders = forms.formset_factory(LeaderForm, extra=2, max_num=MOST)


class HouseForm(OpenedUpon):
    """The whole page: a set of rows for each kind of words, and the leaders."""

    def __init__(self, sent: QueryDict | None = None) -> None:
        self.words = {
            kind: _Words(sent, prefix=kind.value, initial=_word_rows(kind))
            for kind in HouseWord.Kind
        }
        self.leaders = _Leaders(sent, prefix="leader", initial=_leader_rows())
        self.upon = sent.get("upon", "") if sent else digest(known())

    @property
    def sections(self) -> list[tuple[str, str, str, Any]]:
        """Value, label, hint and rows of each kind."""
        return [
            (kind.value, str(kind.label), HINTS[kind], rows) for kind, rows in self.words.items()
        ]

    def is_valid(self) -> bool:
        every: list[Any] = [*self.words.values(), self.leaders]
        valid = [rows.is_valid() for rows in every]
        return all(valid) and self._names_once()

    def _names_once(self) -> bool:
        seen: set[str] = set()
        for form in self.leaders:
            name = form.cleaned_data.get("name", "")
            if name and name in seen:
                form.add_error("name", "这位领导已经列在上面，两行请合成一行。")
            seen.add(name)
        return all(form.is_valid() for form in self.leaders)

    def keep(self) -> bool:
        """What stands on the page takes the place of what was there. False, and nothing is kept, where
        it is crossed."""
        with transaction.atomic():
            if self.is_crossed(known()):
                return False
            HouseWord.objects.all().delete()
            HouseWord.objects.bulk_create(
                row for kind, rows in self.words.items() for row in _words(kind, rows)
            )
            HouseLeader.objects.all().delete()
            HouseLeader.objects.bulk_create(_leaders(self.leaders))
        return True


def known() -> Known:
    """What is kept now, by the headings of the page."""
    rows = [("领导", "　".join(map(str, row.values()))) for row in _leader_rows()]
    rows += [
        (str(kind.label), "　".join(row.values()))
        for kind in HouseWord.Kind
        for row in _word_rows(kind)
    ]
    return [(name, text.strip()) for name, text in rows]


def _word_rows(kind: HouseWord.Kind) -> list[dict[str, str]]:
    rows = HouseWord.objects.filter(kind=kind)
    return [{"words": row.words, "occasion": row.occasion} for row in rows]


def _leader_rows() -> list[dict[str, Any]]:
    return [
        {
            "order": number,
            "name": row.name,
            "title": row.title,
            "address": row.address,
            "former": row.former.replace("\n", "、"),
        }
        for number, row in enumerate(HouseLeader.objects.all(), 1)
    ]


def _words(kind: HouseWord.Kind, rows: Any) -> list[HouseWord]:
    said = [form.cleaned_data for form in rows if form.cleaned_data.get("words")]
    once = {row["words"]: row["occasion"] for row in said}
    return [
        HouseWord(kind=kind, words=words, occasion=occasion, order=order)
        for order, (words, occasion) in enumerate(once.items(), 1)
    ]


def _leaders(rows: Any) -> list[HouseLeader]:
    said = [form.cleaned_data for form in rows if form.cleaned_data.get("name")]
    # Without a number one stands where the row stands, at the end.
    ranked = sorted(said, key=lambda row: MOST * 5 if row["order"] is None else row["order"])
    return [
        HouseLeader(
            name=row["name"],
            title="、".join(_titles(row["title"])),
            address=row["address"],
            former="\n".join(_titles(row["former"])),
            order=order,
        )
        for order, row in enumerate(ranked, 1)
    ]


def _titles(joined: str) -> list[str]:
    """However they were parted: 县委书记，县人大常委会主任."""
    parted = joined.replace("，", "、").replace("；", "、").split("、")
    return [one.strip() for one in parted if one.strip()]

"""What people may write into a phrase."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict

from library.keys import KeysField
from library.mining.kinds import kind
from library.models import PassageTheme, Phrase, Theme
from library.phrases import curation
from library.phrases.curation import CurationError
from speeches.models import Passage


if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

_BETWEEN_TAGS = re.compile(r"[\s,，、;；]+")


class PhraseForm(forms.Form):
    """A wording with its kind, theme, tags and note. The rules are `curation`'s, and so are the words
    in which it refuses. Kind and theme may be left open for a new phrase: they are guessed."""

    text = forms.CharField(
        label="表述",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请输入表述的文字。"},
    )
    kind = forms.ChoiceField(label="类别", required=False)
    theme = forms.ModelChoiceField(
        Theme.objects.all(),
        label="主题",
        required=False,
        to_field_name="slug",
        empty_label="（未归主题）",
        error_messages={"invalid_choice": "没有这个主题（可能刚被删除），请刷新页面后再试。"},
    )
    tags = forms.CharField(
        label="标签", required=False, max_length=400, help_text="用空格或顿号隔开，如：常用 年终"
    )
    note = forms.CharField(label="备注", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    passage = forms.ModelChoiceField(
        Passage.objects.all(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "这一段已不在库中，请刷新页面后再试。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        choices = self.fields["kind"]
        assert isinstance(choices, forms.ChoiceField)
        choices.choices = [("", "（自动判断）"), *Phrase.Kind.choices]

    @staticmethod
    def of(phrase: Phrase) -> dict[str, Any]:
        """The initial values for a phrase that is there."""
        return {
            "text": phrase.text,
            "kind": phrase.kind,
            "theme": phrase.theme and phrase.theme.slug,
            "tags": " ".join(phrase.tags),
            "note": phrase.note,
        }

    @staticmethod
    def guess(query: QueryDict) -> dict[str, Any]:
        """The initial values for a new one, from an address."""
        return {"text": query.get("text", ""), "theme": query.get("theme", "")}

    @property
    def reasons(self) -> str:
        """Everything that is wrong, in one line."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)

    def edit(self, phrase: Phrase, user: "AbstractBaseUser | AnonymousUser") -> bool:
        """Correct a phrase; False where something is wrong, which the form then shows."""
        if not self.is_valid():
            return False
        asked = self.cleaned_data
        try:
            curation.edit(
                [phrase],
                user,  # type: ignore[arg-type]
                text=asked["text"],
                kind=asked["kind"] or phrase.kind,
                theme=asked["theme"],
                tags=_BETWEEN_TAGS.split(asked["tags"]),
                note=asked["note"],
            )
        except CurationError as error:
            self.add_error("text", str(error))
        return not self.errors

    def add(self, user: "AbstractBaseUser | AnonymousUser") -> Phrase | None:
        """Take a new phrase in; None where something is wrong, which the form then shows."""
        if not self.is_valid():
            return None
        asked = self.cleaned_data
        passage = asked["passage"]
        text = " ".join(asked["text"].split())
        start = passage.text.find(text) if passage else -1
        try:
            return curation.add_own(
                text,
                asked["kind"] or kind(text, []),
                asked["theme"] or (_theme_of(passage) if passage else None),
                user,  # type: ignore[arg-type]
                passage=passage if start >= 0 else None,
                start=start if start >= 0 else None,
            )
        except CurationError as error:
            self.add_error("text", str(error))
            return None


def _theme_of(passage: Passage) -> Theme | None:
    """The passage's first theme, for a phrase that is taken from it."""
    row = PassageTheme.objects.filter(passage=passage).shown().first()
    return row.theme if row else None


class DecisionForm(forms.Form):
    """What staff decide on candidates: `accept`, `reject`, `reopen` them, `merge` them into another
    (`into`), or `edit` them: their kind or theme, and the wording of one. What is not sent stays."""

    DONE = {
        "accept": "已收下 {} 条",
        "reject": "不收 {} 条",
        "reopen": "已把 {} 条放回待定",
        "merge": "已合并 {} 条",
        "edit": "已修改 {} 条",
    }
    NO_THEME = "-"

    phrase = KeysField(
        Phrase.objects.all(),
        error_messages={
            "required": "没有选中表述，请先选择。",
            "invalid_choice": "选中的表述已不在库中，请刷新页面后再试。",
            "invalid_pk_value": "表述编号不对，请刷新页面后再试。",
        },
    )
    decision = forms.ChoiceField(
        choices=[(name, name) for name in DONE],
        required=False,
        error_messages={"invalid_choice": "操作不明，请刷新页面后再试。"},
    )
    into = forms.ModelChoiceField(
        Phrase.objects.all(),
        required=False,
        error_messages={"invalid_choice": "要并入的表述已不在库中，请刷新页面后再试。"},
    )
    text = forms.CharField(required=False, max_length=2000)
    kind = forms.CharField(required=False)
    theme = forms.CharField(required=False)

    @property
    def reasons(self) -> str:
        """Everything that is wrong, in one line."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)

    @property
    def done(self) -> str:
        """What was done, for people."""
        return self.DONE[self._decision].format(len(self._phrases)) + "。"

    def clean_theme(self) -> "Theme | curation.Unchanged | None":
        slug = self.cleaned_data["theme"]
        if not slug:
            return curation.UNCHANGED
        if slug == self.NO_THEME:
            return None
        theme = Theme.objects.filter(slug=slug).first()
        if theme is None:
            raise forms.ValidationError("没有这个主题（可能刚被删除），请刷新页面后再试。")
        return theme

    def decide(self, user: "AbstractBaseUser | AnonymousUser") -> None:
        """Raises CurationError where it cannot be done."""
        decision, asked = self._decision, self.cleaned_data
        if decision == "merge":
            curation.merge(self._phrases, self._into, user)  # type: ignore[arg-type]
        elif decision == "edit":
            curation.edit(
                self._phrases,
                user,  # type: ignore[arg-type]
                text=asked["text"] or None,
                kind=asked["kind"] or None,
                theme=asked["theme"],
            )
        else:
            decisions = {
                "accept": curation.accept,
                "reject": curation.reject,
                "reopen": curation.reopen,
            }
            decisions[decision](self._phrases, user)  # type: ignore[arg-type]

    def staying(self) -> Phrase | None:
        """The one that still waits to be decided on, as it is now: edited, or merged into."""
        if self._decision not in {"merge", "edit"}:
            return None
        phrase = self._into if self._decision == "merge" else self._phrases[0]
        return Phrase.objects.select_related("theme").get(pk=phrase.pk)

    @property
    def _decision(self) -> str:
        """Naming a phrase to merge into is deciding to merge."""
        return self.cleaned_data["decision"] or ("merge" if self.cleaned_data["into"] else "edit")

    @property
    def _phrases(self) -> list[Phrase]:
        return list(self.cleaned_data["phrase"])

    @property
    def _into(self) -> Phrase:
        """Without a phrase to merge into, the worthiest of those merged."""
        into: Phrase | None = self.cleaned_data["into"]
        return into or max(self._phrases, key=lambda phrase: phrase.worth)


class NewPhraseForm(PhraseForm):
    """The same for one that is not there yet: a theme left open is guessed, and says so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theme = self.fields["theme"]
        assert isinstance(theme, forms.ModelChoiceField)
        theme.empty_label = "（自动判断）"

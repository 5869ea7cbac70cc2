"""What was done to drafts, step by step."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from library.models.drafts import Draft


class DraftChange(models.Model):
    """One operation on a draft, with what it changed: the way back (`before`) and forth (`after`).

    Both have the shape of `versions.page.Page`. `undone` ones are the way forth, the latest first,
    until the same person (`by`) does something new.
    """

    class Kind(models.TextChoices):
        COLLECT = "collect", "加入段落"
        ADD = "add", "新增段落"
        PASTE = "paste", "粘贴"
        EDIT = "edit", "修改段落"
        SPLIT = "split", "拆分段落"
        MERGE = "merge", "合并段落"
        MARK = "mark", "调整层次"
        MOVE = "move", "移动段落"
        REMOVE = "remove", "移除段落"
        RESTORE = "restore", "恢复段落"
        RENAME = "rename", "修改题名"
        SWAP = "swap", "统一换名"
        REPLACE = "replace", "查找替换"
        MEND = "mend", "采用建议"
        CHOOSE = "choose", "选定写法"
        TURN = "turn", "恢复版本"
        REVERT = "revert", "恢复为原文"
        DISOWN = "disown", "取消出处"
        CITE = "cite", "记下出处"
        LAY_OUT = "lay-out", "放入提纲或模板"
        AROUND = "around", "修改落款和附件"

    draft = models.ForeignKey(
        Draft, verbose_name="草稿", on_delete=models.CASCADE, related_name="changes"
    )
    kind = models.CharField("操作", max_length=10, choices=Kind)
    before = models.JSONField("之前")
    after = models.JSONField("之后")
    typist = models.CharField("连续输入的窗口与段落", max_length=80, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made = models.DateTimeField("时间", auto_now_add=True)
    undone = models.DateTimeField("撤销时间", null=True, blank=True)

    class Meta:
        verbose_name = "草稿操作"
        verbose_name_plural = "草稿操作"
        ordering = ["draft", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {timezone.localtime(self.made):%H:%M}"

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0004_phrases"),
        ("speeches", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint("occurrence", "occurrence_once"),
        # Nothing has written occurrences yet: there is no row that would need the default.
        migrations.AddField(
            model_name="occurrence",
            name="found_as",
            field=models.ForeignKey(
                default=0,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="findings",
                to="library.phrase",
                verbose_name="原短语",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.UniqueConstraint(
                fields=("found_as", "passage", "start"), name="occurrence_once"
            ),
        ),
        migrations.AlterField(
            model_name="phrase",
            name="kind",
            field=models.CharField(
                choices=[
                    ("heading", "标题"),
                    ("headings", "成组标题"),
                    ("formulation", "固定表述"),
                    ("term", "提法"),
                    ("parallel", "排比"),
                    ("opening", "开头"),
                    ("transition", "过渡"),
                    ("closing", "结尾"),
                    ("demand", "要求"),
                ],
                max_length=12,
                verbose_name="类别",
            ),
        ),
        migrations.CreateModel(
            name="SpeechCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "speech",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copy_of",
                        to="speeches.speech",
                        verbose_name="讲话",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copies",
                        to="speeches.speech",
                        verbose_name="最早入库的一篇",
                    ),
                ),
            ],
            options={
                "verbose_name": "重复的讲话",
                "verbose_name_plural": "重复的讲话",
                "ordering": ["original", "speech"],
            },
        ),
        migrations.CreateModel(
            name="PhraseChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("accept", "收下"),
                            ("reject", "不收"),
                            ("reopen", "放回待定"),
                            ("merge", "合并"),
                            ("edit", "修改"),
                            ("add", "添加"),
                        ],
                        max_length=8,
                        verbose_name="操作",
                    ),
                ),
                ("before", models.JSONField(verbose_name="之前")),
                ("after", models.JSONField(verbose_name="之后")),
                ("made", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("undone", models.BooleanField(default=False, verbose_name="已撤销")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phrase_changes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="操作人",
                    ),
                ),
            ],
            options={
                "verbose_name": "短语整理",
                "verbose_name_plural": "短语整理",
                "ordering": ["-pk"],
            },
        ),
    ]

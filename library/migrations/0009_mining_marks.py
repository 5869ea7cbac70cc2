from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0008_shipped_wordings"),
    ]

    operations = [
        migrations.CreateModel(
            name="MinedSpeech",
            fields=[
                (
                    "speech",
                    models.PositiveBigIntegerField(
                        primary_key=True, serialize=False, verbose_name="讲话"
                    ),
                ),
                (
                    "original",
                    models.PositiveBigIntegerField(db_index=True, verbose_name="最早入库的一篇"),
                ),
                ("changed", models.DateTimeField(blank=True, null=True, verbose_name="改动时间")),
            ],
            options={
                "verbose_name": "已归纳的讲话",
                "verbose_name_plural": "已归纳的讲话",
            },
        ),
        migrations.CreateModel(
            name="MiningBasis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made", models.DateTimeField(auto_now=True, verbose_name="时间")),
                ("total", models.PositiveIntegerField(verbose_name="讲话篇数")),
                (
                    "speeches",
                    models.PositiveIntegerField(verbose_name="讲话篇数（重复的只算一篇）"),
                ),
                ("frames", models.JSONField(default=list, verbose_name="句式")),
            ],
            options={
                "verbose_name": "归纳依据",
                "verbose_name_plural": "归纳依据",
            },
        ),
        migrations.CreateModel(
            name="PassageMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.BigIntegerField(verbose_name="标记")),
                ("passage", models.PositiveBigIntegerField(verbose_name="段落")),
                ("speech", models.PositiveBigIntegerField(db_index=True, verbose_name="讲话")),
            ],
            options={
                "verbose_name": "段落标记",
                "verbose_name_plural": "段落标记",
                "indexes": [
                    models.Index(fields=["mark", "passage"], name="library_pas_mark_2e762e_idx")
                ],
            },
        ),
    ]

from django.db import migrations, models


KINDS = [
    ('collect', '加入段落'),
    ('add', '新增段落'),
    ('edit', '修改段落'),
    ('split', '拆分段落'),
    ('merge', '合并段落'),
    ('mark', '调整层次'),
    ('move', '移动段落'),
    ('remove', '移除段落'),
    ('restore', '恢复段落'),
    ('rename', '修改题名'),
    ('swap', '统一换名'),
    ('mend', '采用建议'),
    ('revert', '恢复为原文'),
    ('disown', '取消出处'),
    ('lay-out', '放入提纲或模板'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0016_shipped_templates'),
    ]

    operations = [
        migrations.AddField(
            model_name='draftparagraph',
            name='more_sources',
            field=models.JSONField(blank=True, default=list, editable=False, verbose_name='并入的来源'),
        ),
        migrations.AlterField(
            model_name='draftchange',
            name='kind',
            field=models.CharField(choices=KINDS, max_length=10, verbose_name='操作'),
        ),
    ]

from django.db import migrations, models


SCHEMES = [
    ('official', '一、（一）1.（1）①'),
    ('shi', '一是、二是'),
    ('yao', '一要、二要'),
    ('di', '第一，第二，'),
    ('plain', '标题，不编号'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0012_tray'),
    ]

    operations = [
        migrations.AddField(
            model_name='draftparagraph',
            name='level',
            field=models.PositiveSmallIntegerField(choices=[(0, '正文'), (1, '1 级'), (2, '2 级'), (3, '3 级'), (4, '4 级'), (5, '5 级')], default=0, verbose_name='层次'),
        ),
        migrations.AddField(
            model_name='draftparagraph',
            name='restarts',
            field=models.BooleanField(default=False, verbose_name='从一编起'),
        ),
        migrations.AddField(
            model_name='draftparagraph',
            name='scheme',
            field=models.CharField(choices=SCHEMES, default='official', max_length=10, verbose_name='序号写法'),
        ),
        migrations.AlterField(
            model_name='draftchange',
            name='kind',
            field=models.CharField(choices=[('collect', '加入段落'), ('add', '新增段落'), ('edit', '修改段落'), ('split', '拆分段落'), ('merge', '合并段落'), ('mark', '调整层次'), ('move', '移动段落'), ('remove', '移除段落'), ('restore', '恢复段落'), ('rename', '修改题名'), ('swap', '统一换名'), ('mend', '采用建议')], max_length=10, verbose_name='操作'),
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0014_absorbed_numbers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HouseLeader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20, unique=True, verbose_name='姓名')),
                ('title', models.CharField(max_length=120, verbose_name='职务')),
                ('address', models.CharField(blank=True, max_length=40, verbose_name='讲话里的称呼')),
                ('former', models.TextField(blank=True, verbose_name='原来的职务')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='排序')),
            ],
            options={
                'verbose_name': '领导',
                'verbose_name_plural': '领导',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.AlterField(
            model_name='draftchange',
            name='kind',
            field=models.CharField(choices=[('collect', '加入段落'), ('add', '新增段落'), ('edit', '修改段落'), ('split', '拆分段落'), ('merge', '合并段落'), ('mark', '调整层次'), ('move', '移动段落'), ('remove', '移除段落'), ('restore', '恢复段落'), ('rename', '修改题名'), ('swap', '统一换名'), ('mend', '采用建议'), ('lay-out', '放入提纲或模板')], max_length=10, verbose_name='操作'),
        ),
        migrations.CreateModel(
            name='HouseWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('name', '单位全称'), ('short', '单位简称'), ('other', '其他叫法'), ('place', '地名'), ('meeting', '常用会议名称'), ('salutation', '称呼语'), ('signature', '落款')], max_length=12, verbose_name='类别')),
                ('words', models.CharField(max_length=120, verbose_name='文字')),
                ('occasion', models.CharField(blank=True, max_length=60, verbose_name='场合')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='次序')),
            ],
            options={
                'verbose_name': '本单位用语',
                'verbose_name_plural': '本单位用语',
                'ordering': ['kind', 'order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'words'), name='house_word_once')],
            },
        ),
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shared', models.BooleanField(default=False, verbose_name='全单位可用')),
                ('kind', models.CharField(choices=[('whole', '整篇'), ('outline', '提纲'), ('opening', '开头'), ('closing', '结尾')], default='outline', max_length=10, verbose_name='类别')),
                ('name', models.CharField(max_length=80, verbose_name='名称')),
                ('occasion', models.CharField(blank=True, max_length=120, verbose_name='适用场合')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='题名')),
                ('text', models.TextField(verbose_name='内容')),
                ('created', models.DateTimeField(auto_now_add=True, verbose_name='新建')),
                ('updated', models.DateTimeField(auto_now=True, verbose_name='修改')),
                ('deleted', models.DateTimeField(blank=True, null=True, verbose_name='删除时间')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='templates', to=settings.AUTH_USER_MODEL, verbose_name='作者')),
            ],
            options={
                'verbose_name': '模板',
                'verbose_name_plural': '模板',
                'ordering': ['kind', 'name', 'pk'],
            },
        ),
    ]

import django.db.models.deletion
import library.models.sharing
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0010_draft_end_matter'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='draft',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=library.models.sharing.keep_what_is_shared, related_name='drafts', to=settings.AUTH_USER_MODEL, verbose_name='作者'),
        ),
        migrations.CreateModel(
            name='DraftShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('may_edit', models.BooleanField(default=False, verbose_name='可以编辑')),
                ('made', models.DateTimeField(auto_now_add=True, verbose_name='共享时间')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='library.draft', verbose_name='草稿')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draft_shares', to=settings.AUTH_USER_MODEL, verbose_name='同事')),
            ],
            options={
                'verbose_name': '草稿共享',
                'verbose_name_plural': '草稿共享',
                'ordering': ['draft', 'made', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('draft', 'user'), name='one_share_a_user')],
            },
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0020_pasting_and_replacing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ExportChoice',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='export_choice', serialize=False, to=settings.AUTH_USER_MODEL, verbose_name='用户')),
                ('choice', models.JSONField(default=dict, verbose_name='导出选项')),
            ],
            options={
                'verbose_name': '导出选项',
                'verbose_name_plural': '导出选项',
            },
        ),
    ]

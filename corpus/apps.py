from django.apps import AppConfig


class CorpusConfig(AppConfig):
    name = "corpus"
    verbose_name = "全库"
    default_auto_field = "django.db.models.BigAutoField"

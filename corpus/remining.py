"""Speeches came in or went: bring the phrase library up to date."""

import logging

from library import phrases
from library.bulk import batches
from library.models import Phrase
from library.occurrences import recount
from speeches.models import Speech


log = logging.getLogger(__name__)

_FAULT = "讲话已处理好，但短语库没能更新（{error}），已记入日志。请运行 manage.py mine。"


def remine(progress: phrases.Progress = lambda step: None) -> str:
    """Mines all speeches anew. The speeches are stored already, so a failure is told, not raised:
    returns what to tell people, or nothing."""
    try:
        phrases.refresh(progress)
    except Exception as error:
        log.exception("the phrases could not be refreshed")
        return _FAULT.format(error=type(error).__name__)
    return ""


def recount_years(speech: Speech) -> None:
    """Counts the phrases of a speech whose year was corrected. Where they stand is the same."""
    standing = Phrase.objects.filter(occurrences__passage__speech=speech)
    for batch in batches(standing.distinct().values_list("pk", flat=True)):
        recount(batch)

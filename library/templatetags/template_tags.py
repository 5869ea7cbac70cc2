"""Templates on the page: their blanks as something to be filled."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from library.blanks import blanks


register = template.Library()


@register.filter
def open_blanks(text: str) -> SafeString:
    """`{{ text|open_blanks }}`: escaped, each blank tinted and named for the script that fills it."""
    done, pieces = 0, []
    for blank in blanks(text):
        pieces += [
            conditional_escape(text[done : blank.start]),
            format_html(
                '<span class="blank" data-blank="{}">{}</span>',
                blank.name,
                text[blank.start : blank.end],
            ),
        ]
        done = blank.end
    return mark_safe("".join((*pieces, conditional_escape(text[done:]))))

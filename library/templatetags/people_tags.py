"""What people are called on pages."""

from django import template

from library.sharing import people


register = template.Library()
register.filter(people.name_of)

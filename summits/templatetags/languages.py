"""Languages in words."""

from django import template

from summits.models.language_words import language_name

register = template.Library()
register.filter(language_name)

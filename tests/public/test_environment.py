"""The language of the public templates: what is put into a page is escaped, and the admin keeps Django's."""

import pytest
from django.template import TemplateDoesNotExist, engines
from django.utils import translation


def made(source, **values):
    return engines["jinja2"].from_string(source).render(values)


def test_a_message_is_html_and_what_is_put_into_it_is_escaped():
    message = """{{ _('<b>%(words)s</b>')|format(words=words) }}"""
    assert made(message, words="<script>") == "<b>&lt;script&gt;</b>"
    counted = """{{ ngettext('%(n)s of %(words)s', '%(n)s of <i>%(words)s</i>', n)|format(n=n, words=words) }}"""
    assert made(counted, words="a & b", n=2) == "2 of <i>a &amp; b</i>"


def test_a_message_is_in_the_language_of_the_reader():
    assert made("""{{ _('Yes') }}""") == "Yes"
    with translation.override("de"):
        assert made("""{{ _('Yes') }}""") == "Ja"
    assert made("""{{ _('Yes') }}""") == "Yes"


@pytest.mark.parametrize("source", ["{{ words }}", """{{ words|capfirst }}""", """{{ [words]|join(", ") }}"""])
def test_what_anybody_wrote_is_escaped(source):
    assert made(source, words="<img src=x>") == "&lt;img src=x&gt;"


def test_what_a_page_lacks_prints_nothing():
    assert made("[{{ archive.name }}{% for each in nothing %}{{ each }}{% endfor %}]") == "[]"


def test_the_admin_keeps_its_own_language():
    with pytest.raises(TemplateDoesNotExist):
        engines["jinja2"].get_template("admin/base_site.html")
    assert engines["django"].get_template("admin/base_site.html")

"""What is rendered once, for all pages it stands on."""

from dataclasses import replace
from unittest.mock import patch

from django.utils import translation
from django.utils.safestring import mark_safe

from summits.public import rendered
from summits.public.lines import Line
from summits.public.rendered import once


def test_equal_lines_are_rendered_once_in_each_language():
    line = Line("2025-05-08", "/summits/a-line/", "A line that no other test prints")
    with patch.object(rendered, "render_to_string", wraps=rendered.render_to_string) as render:
        assert str(line) == str(replace(line)) and line.name in str(line)
        assert render.call_count == 1
        assert "Another name" in str(replace(line, name="Another name"))
        with translation.override("de"):
            assert line.name in str(line)
        assert render.call_count == 3


def test_equal_values_of_other_types_are_other_values():
    assert "1 &lt; 2" in once("parts/_wordmark.html", name="1 < 2")
    assert "1 < 2" in once("parts/_wordmark.html", name=mark_safe("1 < 2"))
    assert "True" in once("parts/_wordmark.html", name=True)
    assert "True" not in once("parts/_wordmark.html", name=1)

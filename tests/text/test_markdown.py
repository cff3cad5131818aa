import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summits.text import markdown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Bold** and *slanted*", "<p><strong>Bold</strong> and <em>slanted</em></p>"),
        ("# Talks", "<h3>Talks</h3>"),
        ("##### Talks", "<h6>Talks</h6>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("    as typed", "<pre><code>as typed\n</code></pre>"),
        ("https://example.org", "<p>https://example.org</p>"),
        (
            "[a page](https://example.org)",
            '<p><a href="https://example.org" rel="nofollow noopener">a page</a></p>',
        ),
        ("<a@example.org>", '<p><a href="mailto:a@example.org" rel="nofollow noopener">a@example.org</a></p>'),
    ],
)
def test_markdown_becomes_html(written, shown):
    assert markdown.to_html(written).strip() == shown


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org", "vbscript:x"])
def test_a_link_leads_only_to_web_and_mail(target):
    assert "href" not in markdown.to_html(f"[x]({target})")


@pytest.mark.parametrize("written", ["![i](/i.png)", "<script>alert(1)</script>", '<p style="color: red" onclick="x">'])
def test_no_images_scripts_or_attributes_come_through(written):
    assert not re.search("<img|<script|<p style", markdown.to_html(written))


@given(st.text(alphabet=st.characters()))
@example("\ud800")
@example("\x00")
@example(">" * 3000)
def test_any_text_becomes_html_of_the_allowed_tags_only(text):
    tags = re.findall(r"</?([a-z][a-z0-9]*)", markdown.to_html(text))
    assert set(tags) <= markdown._TAGS

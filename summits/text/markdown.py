"""Markdown that editors write, as HTML that is safe to show."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_TAGS = {"p", "br", "hr", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "h5", "h6"}


@lru_cache(32)  # a page asks for its summary three times
def to_html(text):
    """Safe HTML of Markdown `text`: no raw HTML, no images, links to http, https and mailto only.

    Its headings start at h3, below the page's own. Half a surrogate pair, which no page can carry, becomes "?".
    """
    tokens = _MARKDOWN.parse(text.encode(errors="replace").decode())
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
    return nh3.clean(
        _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}),
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    )

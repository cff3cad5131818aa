"""Pure strings: partial dates, folding for search, CJK pairs, paragraphs, Markdown, addresses, language tags.

No Django, no database: what comes in is text and what goes out is text or a small value.
"""

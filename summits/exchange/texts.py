"""What rows of statements and documents share: their text, their meeting, and titles longer than the archive keeps."""

from django.utils.translation import gettext as _

from summits.models import Standing, Text
from summits.text import paragraphs

from .sources import language_of, rights
from .wanted import LeftOut

LONGEST_TITLE = 500


def text_parts(check):
    """The parts that hold the row's text with its footnotes; none where the row has no text."""
    body = check.data.get("text")
    if not body or not body.strip():
        return {}
    notes = [note for note in check.data.get("notes") or [] if note and note.strip()]
    body = paragraphs.clean_pasted("\n\n".join([body, *notes]))
    if not body:
        return {}
    language = language_of(check.data)
    is_translation = "translation" in (check.data.get("flags") or [])
    columns = {
        "language": language,
        "standing": Standing.UNOFFICIAL if is_translation else Standing.ORIGINAL,
        "is_excerpt": "text_truncated_by_source" in (check.data.get("flags") or []),
        "body": body,
    }
    return {f"text.{language}": (Text, columns | rights(check.data))}


def title_and_summary(data, *more):
    """The columns title and summary: a title too long is cut, and whole in the summary."""
    title = " ".join((data.get("title") or "").split())
    lines = [data.get("summary") or "", *more]
    if len(title) > LONGEST_TITLE:
        lines.insert(0, title)
        title = f"{title[: LONGEST_TITLE - 1].rpartition(' ')[0]}…"
    return {"title": title, "summary": "\n\n".join(filter(None, lines))}


def meeting(check):
    """The key of the summit that a row belongs to; None where it names none that is here, or several."""
    ids = check.data.get("summit_ids") or []
    waiting = check.known.waiting & set(ids)
    check.depends |= waiting
    found = sorted({key for each in ids if (key := check.known.record_of(each))})
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        check.notes.append(_("It belongs to several meetings: it is linked to none of them."))
    if ids and not found and not waiting and (reason := check.known.left_out(ids)):
        raise LeftOut(_("Its meeting was left out. %(reason)s") % {"reason": reason})
    return None

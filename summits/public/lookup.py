"""From an address to what is shown there: the record, a redirect, a tombstone, or nothing."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render

from summits.models import ErasedAddress, OldAddress, Record, WithdrawnReason, address_of

from .access import PUBLIC, is_public, records_for
from .parts import Parts
from .written import written


def page_of(model, parts=list, joined=()):
    """View decorator: the view gets the row of `model` at this slug instead of the slug, and the rest of the address.

    With what the page prints: `joined` names what is read with it, as for select_related(), and `parts` is a function
    that gives what is read after it, as for prefetch_related().
    """

    parts = Parts(model, parts)

    @written
    def at(slug):
        rows = parts.looked_for(records_for(PUBLIC, model).filter(slug=slug))
        return rows.select_related(*joined) if joined else rows

    def decorate(view):
        @wraps(view)
        def page(request, slug, **rest):
            rows = at(slug)
            if not rows:
                return elsewhere(request, model, slug)
            (found,) = rows
            parts.fetch(found)
            return view(request, found, **rest)

        return page

    return decorate


def elsewhere(request, model, slug):
    """Answer for an address where nothing is shown: 301, 410, or 404 as if there had never been anything."""
    if gone := withdrawn_at(model, slug):
        return tombstone(request, gone.get_withdrawn_reason_display())
    target = old_address_of(model, slug)
    if target is None and was_erased(model, slug):
        return tombstone(request, WithdrawnReason.LEGAL.label)
    if target is None:
        raise Http404
    if not _is_shown(target):
        return tombstone(request, target.get_withdrawn_reason_display())
    return redirect(address_of(target), permanent=True)


def withdrawn_at(model, slug):
    """The withdrawn record at this address, if any."""
    return model.objects.withdrawn().filter(slug=slug).first() if issubclass(model, Record) else None


def old_address_of(model, slug):
    """What this slug once led to and still may: None when that is nothing the public may know of."""
    kind = getattr(model, "KIND", model._meta.model_name)
    old = OldAddress.objects.select_related("record", "country", "topic").filter(kind=kind, slug=slug).first()
    if old is None:
        return None
    is_gone = old.record is not None and old.record.withdrawn_reason
    return old.target if is_gone or _is_shown(old.target) else None


def _is_shown(target):
    if isinstance(target, Record):
        return is_public(target)
    return records_for(PUBLIC, type(target)).filter(pk=target.pk).exists()


def was_erased(model, slug):
    """Whether a record that the archive had to erase was public at this address."""
    kind = getattr(model, "KIND", "")
    return ErasedAddress.objects.filter(digest=ErasedAddress.digest_of(kind, slug)).exists()


def tombstone(request, reason):
    """410: it was public once, is not any more, and says why."""
    return render(request, "410.html", {"reason": reason}, status=410)

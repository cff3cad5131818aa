"""What readers are told of changes to what is public."""

from summits.models import Correction, Record, State


def correct(change, record, public_note):
    """Record what readers should know of a change to a public record; nothing for an empty note or a draft."""
    public = Record.objects.filter(pk=record.pk, state=State.PUBLISHED).values_list("version", flat=True).first()
    if public_note and public is not None:
        change.save(Correction(record_id=record.pk, version=public + 1, note=public_note))

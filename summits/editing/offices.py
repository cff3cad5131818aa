"""Which office somebody acted in, when the editor left it to the archive."""

from django.utils.translation import gettext as _


def fill_tenure(row):
    """Give a participation, speaker or signature without an office the one its leader held that day.

    Only an office for the row's own country counts, where that is known. Where several fit, the highest in rank is
    taken and a message for the editor is returned; otherwise None. Does not save.
    """
    day = row.day()
    if row.tenure_id or not row.leader_id or day is None:
        return None
    country = getattr(row, "country", None)
    held = [t for t in row.leader.tenures_on(day) if country is None or t.country_id == country.pk]
    if not held:
        return None
    row.tenure = held[0]
    if len(held) == 1:
        return None
    return _("%(leader)s held several offices on %(day)s; “%(office)s” was filled in.") % {
        "leader": row.leader,
        "day": day.isoformat(),
        "office": row.tenure.title,
    }

"""What the database refused, in words an editor can act on."""

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MESSAGES = {
    "record_published_is_complete": gettext_lazy(
        "This record is public and would lack something it needs: two sides, a date, principals, parties, speakers,"
        " offices or a source. Withdraw it first, or leave what it needs."
    ),
    "address_is_not_an_old_one_of_another": gettext_lazy(
        "This address once led to another page and still redirects there: choose a different one."
    ),
    **{
        f"{table}_tenure_is_of_its_leader": gettext_lazy("An office held must be one of the leader beside it.")
        for table in ("participation", "speaker", "signature")
    },
}


class Refused(Exception):
    """A save that may not be, for the reason that it says. Nothing of it is kept but what was typed."""


def words_for(error):
    """A sentence for a Refused, or for an IntegrityError: the message of the constraint that it names."""
    if isinstance(error, Refused):
        return str(error)
    diagnosis = getattr(error.__cause__, "diag", None)
    name = diagnosis.constraint_name if diagnosis else ""
    if name in MESSAGES:
        return MESSAGES[name]
    for model in apps.get_app_config("summits").get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return constraint.get_violation_error_message()
    return _("The database refused this: %(reason)s") % {"reason": diagnosis.message_primary if diagnosis else error}

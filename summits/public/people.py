"""People as pages print them: the same ones, in the same office, stand on many."""

from dataclasses import dataclass

from summits.models import address_of

from .access import is_public
from .rendered import Rendered


@dataclass(frozen=True)
class Person(Rendered):
    """`address` is that of their page, if they have one; `office` is the title they held, `style` that as printed."""

    template, called = "parts/_person.html", "person"

    name: str
    address: str
    office: str
    is_acting: bool
    style: str


def person_of(who):
    """Who took part, spoke or signed: a row that names a leader, a group or nobody known."""
    has_page = who.leader_id and is_public(who.leader)
    return Person(
        name=who.printed_name or str(who.leader or ""),
        address=address_of(who.leader) if has_page else "",
        office=who.tenure.title if who.tenure_id else "",
        is_acting=bool(who.tenure_id and who.tenure.is_acting),
        style=who.style_as_printed,
    )

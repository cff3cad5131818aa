"""The people and records that every test knows.

Ada administers, Edith edits and publishes, Carl contributes drafts and must be refused the rest. Xi Jinping and
Vladimir Putin met in Moscow on 8 May 2025; Putin's remarks there name biosecurity, and a joint statement was signed.
"""

from types import SimpleNamespace

from . import make


def staff():
    return SimpleNamespace(
        ada=make.user("ada", "Administrators"),
        edith=make.user("edith", "Editors"),
        carl=make.user("carl", "Contributors"),
    )


def xi(**fields):
    names = (("zh-Hans", "习近平"), ("ru", "Си Цзиньпин"))
    return make.leader("Xi Jinping", "CN", starts="2013-03-14", names=names, family_name="Xi", **fields)


def putin(**fields):
    names = (("ru", "Владимир Путин"), ("zh-Hans", "普京"))
    return make.leader("Vladimir Putin", "RU", starts="2012-05-07", names=names, family_name="Putin", **fields)


def moscow():
    """The published Moscow summit with its people, words and joint statement."""
    with make.together():
        people = (xi(), putin())
        summit = make.summit(principals=people, place=make.place("moscow"), first_role="guest", second_role="host")
        remarks = make.statement(people[1], summit=summit, points=["Both sides will work together on biosecurity."])
        joint = make.document("Joint statement of China and Russia", summit=summit, body="One.\n\nTwo.")
    for record in (*people, summit, remarks, joint):
        record.refresh_from_db()
    return SimpleNamespace(summit=summit, xi=people[0], putin=people[1], remarks=remarks, joint=joint)

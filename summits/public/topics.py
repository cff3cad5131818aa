"""Topics: subjects in a tree, across pairs and years."""

from collections import defaultdict

from django.shortcuts import render

from summits.models import Topic
from summits.search.gathering import PAIR

from . import gatherings
from .access import PUBLIC, records_for
from .context import archive_address
from .linked_data import authority_data
from .lookup import page_of

COUNTED = (("summit", PAIR), ("statement", "leader"), *gatherings.DECADES)


def topic_list(request):
    """The whole tree on one page, without the branches that nothing public uses."""
    below = defaultdict(list)
    for topic in Topic.objects.all():
        below[topic.parent_id].append(topic)
    public = set(records_for(PUBLIC, Topic).values_list("pk", flat=True))
    return render(request, "topics/list.html", {"tree": tree(below, public)})


def tree(below, public, parent=None):
    """(topic, whether it has a page, its narrower branches) of every used branch below `parent`."""
    branches = [(topic, topic.pk in public, tree(below, public, topic.pk)) for topic in below.get(parent, ())]
    return [branch for branch in branches if branch[1] or branch[2]]


@page_of(Topic)
def topic_detail(request, topic):
    found = gatherings.gathered("topic", topic.pk, COUNTED)
    public = records_for(PUBLIC, Topic)
    context = gatherings.about(topic, "topic", found) | {
        "topic": topic,
        **gatherings.in_decades(topic, "topic", found),
        "broader": public.filter(pk=topic.parent_id).first(),
        "narrower": public.filter(parent=topic),
        "pairs": gatherings.by_pair(found, "summit", topic=topic.slug),
        "leaders": gatherings.ranked(found, "statement", "leader", topic=topic.slug),
        "json_ld": authority_data(
            "DefinedTerm", topic, request.path, archive_address(request), topic.aliases.splitlines()
        ),
    }
    return render(request, "topics/detail.html", context)

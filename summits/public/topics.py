"""Topics: subjects in a tree, across pairs and years."""

from django.db.models import OuterRef
from django.shortcuts import render

from summits.models import Document, Point, Statement, Summit, Topic

from . import documents, statements, summits
from .access import PUBLIC, records_for
from .filters import about_topic
from .leaders import latest
from .lookup import page_of


def topic_list(request):
    """The whole tree on one page, without the branches that nothing public uses."""
    topics = list(Topic.objects.all())
    public = set(records_for(PUBLIC, Topic).values_list("pk", flat=True))
    return render(request, "topics/list.html", {"tree": tree(topics, public)})


def tree(topics, public, parent=None):
    """(topic, whether it has a page, its narrower branches) of every used branch below `parent`."""
    branches = []
    for topic in topics:
        if topic.parent_id == parent:
            narrower = tree(topics, public, topic.pk)
            if narrower or topic.pk in public:
                branches.append((topic, topic.pk in public, narrower))
    return branches


@page_of(Topic)
def topic_detail(request, topic):
    met = records_for(PUBLIC, Summit).filter(about_topic(topic, Point.objects.filter(summit=OuterRef("pk"))))
    said = records_for(PUBLIC, Statement).filter(about_topic(topic, Point.objects.filter(statement=OuterRef("pk"))))
    agreed = records_for(PUBLIC, Document).filter(topics=topic)
    public = records_for(PUBLIC, Topic)
    context = {
        "topic": topic,
        "within": [("topic", topic.slug)],
        "broader": public.filter(pk=topic.parent_id).first(),
        "narrower": public.filter(parent=topic),
        "summits": latest(summits.in_brief(met.newest_first())),
        "statements": latest(statements.in_brief(said).order_by("-made_earliest", "-pk")),
        "documents": latest(documents.in_brief(agreed).order_by("-concluded_earliest", "-pk")),
    }
    return render(request, "topics/detail.html", context)

"""Whatever is edited, and through whatever door: search holds what a rebuild would, and counts what is recorded."""

from collections import Counter
from contextlib import suppress

from django.db import IntegrityError
from django.db.models import Count, Q
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pghistory.models import Context

from summits.editing import changing, merging, restoring, revising, workflow
from summits.models import (
    Citation,
    CountryName,
    Document,
    Leader,
    LeaderName,
    Organisation,
    Participation,
    Point,
    PointOrganisation,
    PointTopic,
    Record,
    RecordTopic,
    Source,
    Speaker,
    Statement,
    Summit,
    Text,
    Topic,
)
from summits.search import search
from tests import cast, make
from tests.search.held import rows, wiped_and_rebuilt

WORDS = ["permafrost", "Grüße", "договоры", "生物安全", "one-China principle", "fisheries"]
COUNTRIES = ["CN", "RU", "FR", "DE"]


def saved(thing, **values):
    """Change some fields of a record or authority, by the door for writes."""
    with changing() as change:
        for name, value in values.items():
            setattr(thing, name, value)
        change.save(thing)


class Doors:
    """One method an edit; `draw` chooses among the records there are."""

    def __init__(self, draw):
        self.draw = draw

    def one_of(self, rows):
        return self.draw(st.sampled_from(list(rows.order_by("pk"))))

    def word(self):
        return self.draw(st.sampled_from(WORDS))

    def country(self):
        return make.country(self.draw(st.sampled_from(COUNTRIES)))

    def publish(self):
        if drafts := Record.objects.filter(state="draft"):
            workflow.publish(self.one_of(drafts), None, with_mentioned=True)

    def withdraw(self):
        if public := Record.objects.published().exclude(kind="leader"):
            workflow.withdraw(self.one_of(public), "error", None)

    def rename_a_leader(self):
        saved(self.one_of(Leader.objects), title=f"{self.word()} {self.word()}")

    def give_a_leader_a_name(self):
        leader = self.one_of(Leader.objects)
        name = f"{self.word()} {leader.names.count()}"
        with changing() as change:
            change.save(LeaderName(leader=leader, name=name, language="en"))

    def rename_a_country(self):
        country = self.country()
        saved(country, name=f"{self.word()} {country.code}")

    def give_a_country_a_name_for_some_years(self):
        country = self.country()
        if not country.names.filter(short="Cathay").exists():
            with changing() as change:
                change.save(CountryName(country=country, language="en", short="Cathay", valid_to="2030"))

    def rename_a_place(self):
        saved(make.place("moscow"), name=f"{self.word()} upon Moskva")

    def rename_an_organisation(self):
        saved(self.one_of(Organisation.objects.filter(slug="united-nations")), aliases=self.word())

    def move_a_topic(self):
        topic, parents = make.topic("biosecurity"), ["health", "trade"]
        saved(topic, parent=Topic.objects.filter(slug=self.draw(st.sampled_from([*parents, "nowhere"]))).first())

    def change_sides(self):
        summit, other = self.one_of(Summit.objects), self.country()
        if other.pk != summit.first_country_id:
            saved(summit, second_country=other)

    def change_roles(self):
        first, second = self.draw(st.sampled_from([("host", "guest"), ("guest", "host"), ("neither", "neither")]))
        saved(self.one_of(Summit.objects), first_role=first, second_role=second)

    def retitle(self):
        saved(self.one_of(Summit.objects), title=self.draw(st.sampled_from(["", "A meeting on permafrost"])))

    def edit_a_text(self):
        text = self.one_of(Text.objects)
        shown = self.draw(st.sampled_from(["full", "none"]))
        saved(text, body=f"About {self.word()}.\n\n[gap]\n\nAnd {self.word()}.", shown=shown)

    def add_a_point(self):
        with changing() as change:
            point = change.save(Point(statement=self.one_of(Statement.objects), text=f"About {self.word()}."))
            change.save(PointTopic(point=point, topic=make.topic("biosecurity")))
            body = Organisation.objects.get(slug="united-nations")
            change.save(PointOrganisation(point=point, organisation=body))

    def delete_a_point(self):
        if Point.objects.exists():
            with changing() as change:
                change.delete(self.one_of(Point.objects))

    def move_a_statement(self):
        summits = [None, *Summit.objects.published()]
        saved(self.one_of(Statement.objects), summit=self.draw(st.sampled_from(summits)))

    def speak_for_another_side(self):
        saved(self.one_of(Source.objects), speaks_for=self.draw(st.sampled_from([None, self.country()])))

    def delete_a_draft(self):
        if drafts := Document.objects.filter(state="draft"):
            with changing() as change:
                change.delete(self.one_of(drafts))

    def merge_leaders(self):
        one, other = self.one_of(Leader.objects), self.one_of(Leader.objects)
        with suppress(merging.CannotMerge, IntegrityError):  # both may have met each other
            merging.merge(one, other, None)

    def revise(self):
        revision = revising.propose(self.one_of(Record.objects.published()), None)
        saved(revision, summary=f"About {self.word()}.")
        with suppress(revising.NotDecided):
            revising.apply(revision, None)

    def restore(self):
        record = self.one_of(Record.objects)
        with suppress(IntegrityError):  # a public record would be left incomplete
            restoring.restore(record, self.draw(st.integers(1, max(1, record.version))), None)

    def take_a_change_back(self):
        with suppress(restoring.CannotUndo, IntegrityError):
            restoring.undo(self.one_of(Context.objects).pk, None)

    def change_many_at_once(self):
        with changing() as change:
            for summit in Summit.objects.all():
                summit.mode = self.draw(st.sampled_from(["video", "in_person"]))
                change.save(summit)
                topic = make.topic("fisheries")
                if not RecordTopic.objects.filter(record=summit, topic=topic).exists():
                    change.save(RecordTopic(record=summit, topic=topic))


DOORS = [name for name in vars(Doors) if not name.startswith("_") and name not in ("one_of", "word", "country")]


def total(address):
    return search(QueryDict(address)).total


def counted(address, name):
    """{value: hits} of one facet, as a page shows it with all values opened."""
    page = search(QueryDict(f"{address}&more={name}"))
    return {value.value: value.count for facet in page.facets if facet.name == name for value in facet.values}


def by(rows, column):
    found = rows.exclude(**{column: ""}).order_by().values_list(column).annotate(Count("pk", distinct=True))
    return dict(found)


def assert_counts_are_those_of_the_records():
    summits, statements = Summit.objects.published(), Statement.objects.published()
    kinds = counted("", "kind")
    records = Counter(Record.objects.published().values_list("kind", flat=True))
    assert {kind: hits for kind, hits in kinds.items() if kind not in ("country", "topic")} == records
    assert counted("", "mode") == by(summits, "mode")
    assert counted("kind=statement", "form") == by(statements, "statement_kind")
    for code in COUNTRIES:
        country = make.country(code)
        met = summits.filter(Q(first_country=country) | Q(second_country=country)).count()
        assert not met or total(f"kind=summit&country={country.slug}") == met, "a country nobody names is no filter"
    for leader in Leader.objects.published():
        met = Participation.objects.filter(summit__state="published", leader=leader)
        assert total(f"kind=summit&leader={leader.slug}") == met.values("summit").distinct().count()
        spoke = Speaker.objects.filter(statement__state="published", leader=leader)
        assert total(f"leader={leader.slug}&part=spoke") == spoke.values("statement").distinct().count()
    for source in Source.objects.exclude(speaks_for=None).select_related("speaks_for"):
        cited = Citation.objects.filter(source=source, record__state="published").values("record").distinct().count()
        assert not cited or total(f"issuer={source.speaks_for.slug}") >= cited


class SearchIsAlwaysRight(TestCase):
    # Without shrinking: to find a shorter list of edits that fails takes minutes; the edits are told as they were.
    @given(st.data())
    @settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate])
    def test_after_any_edits_rows_equal_a_rebuild_and_counts_equal_the_records(self, data):
        moscow = cast.moscow()
        draft = make.document("A draft on permafrost", summit=moscow.summit, state="draft")
        make.summit("FR", "DE", mode="video")
        with changing() as change:
            change.save(make.text(draft, "Hidden words.", shown="none"))
        doors = Doors(data.draw)
        for name in data.draw(st.lists(st.sampled_from(DOORS), min_size=4, max_size=7)):
            getattr(doors, name)()
            assert rows() == wiped_and_rebuilt(), name
            assert_counts_are_those_of_the_records()

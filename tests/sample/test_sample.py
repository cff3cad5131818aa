"""The sample is loaded once for all these tests: they only read it."""

import io

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import TestCase

from summits.models import Attendance, Document, Record, Source, State, Summit, Text
from summits.sample import load as loader
from summits.sample.load import SampleError, load_sample
from summits.search import search
from tests.make import day
from tests.sample.judged import JUDGED

MOSCOW = "china-russia-2025-05-08"
FACTS = [
    "biosecurity",
    '"Belt and Road"',
    "习近平",
    "Путин",
    "quarantine",
    "film",
    '"one-China principle"',
    "tariffs",
    "BRICS",
    "Thursday",
    '"over 20"',
    "Eurasian",
    "Taiwan",
    "aerospace",
    "биобезопасность",
    "一带一路",
    "Far East",
    '"War of Resistance"',
    '"Anti-Fascist War"',
    '"Years of Culture"',
    "SCO",
    "EAEU",
    "AI",
    "welcoming",
    "small-group",
    "large-group",
    "briefings",
    "UN",
    "rejuvenation",
]

AWKWARD = {
    "a third country's venue": {"place__slug": "reykjavik", "first_role": "neither"},
    "a date known to the month": {"starts__regex": "^[0-9]{4}-[0-9]{2}$"},
    "a postponed summit": {"outcome": "postponed"},
    "a cancelled summit": {"outcome": "cancelled"},
    "an announced summit": {"outcome": "announced"},
    "a state that no longer exists": {"first_country__code": "DDDE", "second_country__code": "X-WGER"},
    "a video call": {"mode": "video"},
    "a call with the side that initiated it": {"mode": "telephone", "second_initiated": True},
    "a meeting on the sidelines": {"sidelines_of__startswith": "G20"},
    "a state that ended, against one that goes on": {"first_country__code": "SUHH", "second_country__code": "YUCS"},
    "a state under the name of the time": {"label__contains": "Burma"},
    "a pair in Africa": {"first_country__code": "ER", "second_country__code": "ET"},
    "a pair in Latin America, host on both sides of the border": {"first_country__code": "AR", "first_role": ""},
    "a leader of two offices at once": {"participations__leader__slug": "mikhail-gorbachev", "starts": "1988-12-07"},
    "a withdrawn record": {"state": State.WITHDRAWN},
    "a draft": {"state": State.DRAFT},
}


def found(words):
    query = QueryDict(mutable=True)
    query["q"] = words
    return [hit.address for hit in search(query).hits]


class TheSample(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.count = load_sample()

    def test_every_fact_of_the_report_leads_to_the_moscow_summit(self):
        for words in FACTS:
            with self.subTest(words):
                assert f"/summits/{MOSCOW}/" in found(words)

    def test_what_a_judge_expects_is_among_the_first_three_that_a_search_finds(self):
        for words, expected in JUDGED.items():
            with self.subTest(words):
                assert set(expected) <= {address.strip("/") for address in found(words)[:3]}

    def test_over_twenty_documents_are_one_tally_and_not_twenty_records(self):
        summit = Summit.objects.get(slug=MOSCOW)
        tally = summit.tallies.get()
        assert (tally.at_least, tally.areas.count(), tally.areas_complete) == (21, 7, False)
        assert summit.documents.count() == 1, "the joint statement only"
        assert tally.documents.count() == 0

    def test_both_names_of_the_visit_are_kept_with_their_sources(self):
        says = Summit.objects.get(slug=MOSCOW).citations.filter(field="first_visit").values_list("says", flat=True)
        assert [words.split(" (")[0] for words in says] == ["state visit", "official visit"]

    def test_both_leaders_were_in_every_item_of_the_programme_that_the_report_says(self):
        present = Attendance.objects.filter(session__summit__slug=MOSCOW, participation__leader__isnull=False)
        putin = set(present.filter(participation__side=2).values_list("session__format", flat=True))
        xi = set(present.filter(participation__side=1).values_list("session__format", flat=True))
        assert putin == {"small_group", "large_group", "briefing", "signing", "exchange"}
        assert xi == putin | {"welcome"}

    def test_the_two_leaders_points_are_told_with_their_paragraphs(self):
        statements = Summit.objects.get(slug=MOSCOW).statements.filter(statement_kind="remarks")
        points = [point for statement in statements for point in statement.points.all()]
        assert len(points) >= 20
        assert all(point.locator.startswith("¶") for point in points)

    def test_the_sample_holds_every_awkward_case(self):
        for case, facts in AWKWARD.items():
            with self.subTest(case):
                assert Summit.objects.filter(**facts).exists()

    def test_a_tour_of_two_countries_is_two_summits_of_one_trip(self):
        trips = Summit.objects.exclude(trip="").values_list("trip", flat=True)
        assert sorted(trips).count(trips[0]) == 2

    def test_one_document_has_two_authentic_languages(self):
        languages = Text.objects.filter(document__slug="abm-treaty-1972", standing="authentic")
        assert sorted(languages.values_list("language", flat=True)) == ["en", "ru"]

    def test_every_participant_with_a_record_has_the_office_of_the_day(self):
        without = [
            f"{person} at {summit}"
            for summit in Summit.objects.prefetch_related("participations__leader")
            for person in summit.participations.all()
            if person.leader_id and not person.tenure_id
        ]
        assert without == []

    def test_the_abm_treaty_ended_on_the_day_the_withdrawal_took_effect(self):
        treaty = Document.objects.get(slug="abm-treaty-1972")
        assert [treaty.status_on(day(d)) for d in ("1972-06-01", "2002-06-12", "2002-06-13")] == [
            "signed",
            "in_force",
            "terminated",
        ]

    def test_a_treaty_that_ran_out_is_not_shown_as_in_force(self):
        treaty = Document.objects.get(slug="new-start-treaty-2010")
        assert [treaty.status_on(day(d)) for d in ("2026-02-04", "2026-02-05")] == ["in_force", "expired"]

    def test_every_record_has_a_source_and_every_source_is_used(self):
        assert list(Record.objects.filter(citations=None)) == []
        assert list(Source.objects.filter(citations=None)) == []

    def test_enough_summits_of_enough_pairs_are_there(self):
        pairs = {frozenset(pair) for pair in Summit.objects.values_list("first_country", "second_country")}
        assert Summit.objects.published().count() >= 25
        assert len(pairs) >= 10

    def test_nothing_is_added_to_an_archive_that_holds_records(self):
        out = io.StringIO()
        call_command("load_sample", stdout=out)
        assert "none were added" in out.getvalue()
        assert Record.objects.count() == self.count

    def test_a_name_that_nobody_knows_is_refused_in_words(self):
        with pytest.raises(ValueError, match="There is no country “XX”"):
            loader.load(None, Summit, {"first_country": "XX"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[source]]\nlabel = "A"\npublisherr = "B"', "odd.toml, A: Source has no field named 'publisherr'"),
        ('[[sources]]\nlabel = "A"', r"odd.toml: only \[\[source\]\] belongs here, not sources."),
        ('[[source]]\nlabel = "A"\nshown = "perhaps"', "odd.toml, A: .*source_shown_is_known"),
    ],
)
def test_a_mistake_in_a_file_is_refused_by_file_and_key_and_nothing_is_kept(text, said, tmp_path, monkeypatch):
    odd = tmp_path / "odd.toml"
    odd.write_text(text, encoding="utf-8")
    monkeypatch.setattr(loader, "files", lambda: [(odd, Source)])
    with pytest.raises(SampleError, match=said):
        load_sample()
    assert not Source.objects.exists()

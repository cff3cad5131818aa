"""Every kind of page, as a reader with any screen, any theme and no scripts meets it: nothing in the way."""

import pytest
from django.template.loader import get_template

from summits.editing import changing, workflow
from summits.models import (
    Citation,
    Correction,
    DocumentEvent,
    DocumentRelation,
    Organisation,
    Point,
    PointOrganisation,
    PointTopic,
    Registration,
    Session,
    Signature,
    Tally,
    WithdrawnReason,
    address_of,
)
from tests import cast, files, make
from tests.public.addresses import PAGES, details_of

from .reader import PageReader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = 360, 1280
WIDTHS = {320: "", PHONE: "light", DESK: "dark", 1920: ""}  # all are measured, two of them looked at
BROKEN = "/broken/"


@pytest.fixture
def addresses(transactional_db):
    """{address: status} of every kind of page, with as much on each as there can be."""
    moscow = cast.moscow()
    full = list(rows(moscow))
    with changing(note="test") as change:
        for row in full:
            change.save(row)
    make.document("Earlier joint statement", concluded="2019-06-05", body="One.\n\nThree things are agreed.")
    make.summit(starts="2019-06-05", place=make.place("beijing"), first_role="host", second_role="guest")
    make.pair(since="2000", searched="Both ministries' lists.")
    gone = make.document("Withdrawn", slug="withdrawn")
    workflow.withdraw(gone, WithdrawnReason.ERROR, None)
    joint, remarks = address_of(moscow.joint), address_of(moscow.remarks)
    shown = [
        *PAGES,
        *details_of(moscow),
        "/topics/biosecurity/",
        "/organisations/united-nations/",
        "/search/?q=biosecurity&page=9",
        "/search/?q=nothingofthesort",
        f"{joint}?on=1999-12-31&results=q%3Dagree",
        *(f"{joint}texts/{key}/" for key in ("ar", "ru", "zh-Hans", "en/ar")),
        f"{remarks}texts/en/",
        f"{address_of(moscow.summit)}accounts/",
        f"{joint}changes/",
        "/relations/china-russia/changes/",
        "/relations/china-russia/?predecessors=1",
    ]
    errors = {address_of(gone): 410, "/nothing/here/": 404, BROKEN: 500}
    return dict.fromkeys(shown, 200) | errors


def rows(moscow):
    """What makes a dossier, a document and a statement full."""
    summit, joint, remarks = moscow.summit, moscow.joint, moscow.remarks
    source = make.source("Press report")
    treaty = make.document("A treaty before it", form="treaty", concluded="1990-01-01", summit=summit)
    account = make.statement(moscow.xi, summit=summit, issued_by=make.country("CN"), title="Readout")
    agreed = Point(summit=summit, kind="agreed", by=0, text="Ties deepen.", source=source, locator="¶14")
    said = Point(statement=account, text="Энергия.", language="ru", wording="quotation")
    articles = "\n\n".join(f"Article {n}\n\n{'They agree. ' * 20}" for n in range(1, 20))
    yield from (agreed, said, PointTopic(point=agreed, topic=make.topic("biosecurity")))
    yield PointOrganisation(point=agreed, organisation=Organisation.objects.get(slug="united-nations"))
    yield PointTopic(point=said, topic=make.topic("biosecurity"))
    yield make.text(remarks, articles)
    yield make.text(joint, "اتفق الجانبان.\n\n[gap]\n\nوشكرا لكم.", "ar", prevails=True, licence="CC BY 4.0")
    yield make.text(joint, "双方同意。\n\n谢谢。\n\n再见。", "zh-Hans", translator="A translator")
    yield make.text(joint, "Секрет.", "ru", shown="none", shown_reason="Press report.")
    yield Session(summit=summit, number=1, format="small_group", format_as_printed="small-group", source=source)
    yield Tally(summit=summit, as_stated="over 20 documents", manner="exchanged", areas_as_stated="film\ntrade")
    for place, says in (("¶1", "state visit"), ("¶2", "official visit")):
        yield Citation(record=summit, field="first_visit", source=source, says=says, locator=place, quotation="Day.")
    yield Signature(document=joint, leader=moscow.xi, style_as_printed="Chinese President")
    yield DocumentEvent(document=joint, kind="amended", taken="2026", effective="2026-01-01", article="Article I")
    yield DocumentRelation(document=joint, kind="refers_to", other=treaty)
    yield Registration(document=joint, register="United Nations Treaty Series", number="vol. 944, no. 13446")
    yield Correction(record=summit, version=2, note="The date was wrong.")
    yield make.attachment(summit, files.photograph(), caption="Handshake", width=40, height=20, attribution="A. B.")
    yield make.attachment(joint, caption="Scan")


@pytest.mark.thorough
def test_nothing_is_in_the_way_of_a_reader(chromium, live_server, addresses):
    reader = PageReader(chromium.new_context(base_url=live_server.url))
    plain = PageReader(chromium.new_context(base_url=live_server.url, java_script_enabled=False))
    for each in (reader, plain):
        serve_the_500_page(each.page)
    for address, status in addresses.items():
        plain.opens(address, status)
        reader.opens(address, status)
        for width, scheme in WIDTHS.items():
            reader.measures(address, width)
            if scheme:
                plain.measures(address, width)
                reader.checks(address, scheme)
    wrong = reader.complaints | plain.complaints
    assert not wrong, "\n".join(f"{where}: {what}" for where, what in wrong.items())


def serve_the_500_page(page):
    html = get_template("500.html").render()
    page.route(f"**{BROKEN}", lambda route: route.fulfill(status=500, body=html, content_type="text/html"))


def test_on_a_phone_one_version_of_a_parallel_view_is_shown_without_scripts(chromium, live_server, transactional_db):
    joint = make.document(body="One.\n\nTwo.")
    with changing(note="test") as change:
        change.save(make.text(joint, "واحد", "ar"))
    window = chromium.new_context(
        base_url=live_server.url, viewport={"width": PHONE, "height": 800}, java_script_enabled=False
    )
    page = window.new_page()
    page.goto(f"{address_of(joint)}texts/en/ar/")
    english, arabic = page.get_by_text("One."), page.get_by_text("واحد")
    assert english.is_visible() and arabic.is_visible()
    page.get_by_label("Arabic").check()
    assert arabic.is_visible() and not english.is_visible()

"""Pictures say what their tables say, and each mark leads to what it counts."""

import re
from html import unescape

import pytest

from summits.public.pictures import dots, world
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db):
    """Meetings of China and Russia through the decades, in Beijing, Moscow and Vladivostok; a draft in Sochi."""
    with make.together():
        for year, place in (("1992", "beijing"), ("1996", "beijing"), ("2001", "moscow"), ("2018", "vladivostok")):
            make.summit(starts=year, first_role="host", second_role="guest", place=make.place(place))
        make.summit(starts="2020", mode="telephone")
    make.summit(starts="2021", place=make.place("sochi"), state="draft")


def section(client, address, name):
    html = client.get(address).content.decode()
    return html.split(f'<section id="{name}">')[1].split("</section>")[0]


def marks(svg):
    """(address, what is said of it) of every link."""
    found = re.findall(r'<a href="([^"]+)"[^>]*>\s*<title>([^<]+)</title>', svg)
    return [tuple(map(unescape, each)) for each in found]


@pytest.mark.parametrize("address", ["/relations/china-russia/", "/countries/china/"])
@pytest.mark.parametrize("name", ["years", "places"])
def test_every_mark_leads_to_a_page_and_no_draft_is_drawn(client, pair, address, name):
    picture = section(client, address, name)
    assert "Sochi" not in picture
    links = marks(picture)
    assert links
    for link, words in links:
        assert client.get(link).status_code == 200, words


def test_the_map_and_its_table_count_the_same(client, pair):
    picture = section(client, "/relations/china-russia/", "places")
    on_the_desk = picture.split('class="on-desk"')[1].split("</g>")[0]
    assert sorted(words for _link, words in marks(on_the_desk)) == [
        "Beijing: 2 meetings",
        "Moscow: 1 meeting",
        "Vladivostok: 1 meeting",
    ]
    rows = re.findall(r"<bdi>([^<]+)</bdi>.*?<td class=\"figure\">(\d+)</td>", picture.split("<table>")[1], re.S)
    assert rows == [("Beijing", "2"), ("Moscow", "1"), ("Vladivostok", "1")]
    for link, words in marks(on_the_desk):
        number = re.search(r": (\d+)", words)[1]
        assert f'data-total="{number}"' in client.get(link).content.decode(), words


def test_one_place_needs_no_map(client, moscow):
    assert '<section id="places">' not in client.get("/relations/china-russia/").content.decode()


def test_places_near_each_other_are_one_link_on_a_phone_and_several_on_a_desk():
    there = [dots.Dot(50, 50, 4, "One", 1), dots.Dot(55, 50, 4, "Two", 2), dots.Dot(90, 20, 4, "Three", 3)]
    assert [[dot.name for dot in group.dots] for group in dots.groups(there, 288)] == [["One", "Two"], ["Three"]]
    assert len(dots.groups(there, 640)) == 3


def test_a_frame_holds_all_its_points_and_stays_in_the_world():
    points = [world.project(latitude, longitude) for latitude, longitude in ((64.1, -21.9), (-33.9, 151.2), (0, 0))]
    frame = dots.frame(points)
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in (frame.percent(*point) for point in points))
    assert frame.x >= 0 and frame.x + frame.width <= world.WIDTH

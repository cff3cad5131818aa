"""Every address of the admin and every action, asked by everybody: one table says who may look and who may act."""

import re

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404
from django.test import RequestFactory
from django.urls import URLPattern, resolve, reverse
from pghistory.models import Context

from summits.editing import revising
from summits.models import Batch, Country, Organisation, Place, Record, State, Topic
from tests import make

# Of what, which page, and what a Contributor, an Editor and an Administrator get: first by looking, then by sending.
# + lets in, - is refused (403), . is not there (404), x cannot be sent (405). A new page needs a line here. What may be
# sent to a list are actions: see ACTIONS.
TABLE = """
site         index                   ++ ++ ++
site         login                   ++ ++ ++
site         logout                  x+ x+ x+
site         password_change         ++ ++ ++
site         password_change_done    +x +x +x
site         autocomplete            +x +x +x
site         jsi18n                  +x +x +x
site         view_on_site            .. .. ..
site         app_list                ++ ++ ++
site         changes                 -- ++ ++
site         change                  -- ++ ++
site         imports                 -- ++ ++
site         import                  -- ++ ++
site         import-report           -- ++ ++
site         import-review           -- ++ ++

records      changelist              ++ ++ ++
records      add                     ++ ++ ++
new-summit   start                   ++ ++ ++
draft        change                  ++ ++ ++
draft        history                 ++ ++ ++
draft        delete                  ++ ++ ++
draft        step/submit             ++ ++ ++
draft        step/publish            -- ++ ++
draft        merge                   -- ++ ++
draft        revise                  ++ ++ ++
draft        compare                 .. .. ..
draft        comments                ++ ++ ++
draft        preview                 ++ ++ ++
draft        links                   ++ ++ ++
draft        erase                   -- -- ++
new-summit   report                  ++ ++ ++
in_review    change                  ++ ++ ++
in_review    history                 ++ ++ ++
in_review    delete                  -- -- --
in_review    step/request-changes    -- ++ ++
in_review    step/publish            -- ++ ++
published    change                  +- ++ ++
published    history                 +- ++ ++
published    delete                  -- -- --
published    step/submit             -- ++ ++
published    step/publish            -- ++ ++
published    step/withdraw           -- ++ ++
published    step/burn               .. .. ..
published    merge                   -- ++ ++
published    revise                  ++ ++ ++
published    compare                 .. .. ..
published    comments                ++ ++ ++
published    preview                 ++ ++ ++
published    links                   +- ++ ++
published    erase                   -- -- ++
old-summit   report                  -- ++ ++
withdrawn    change                  +- ++ ++
withdrawn    history                 +- ++ ++
withdrawn    delete                  -- -- --
withdrawn    step/reopen             -- ++ ++
withdrawn    merge                   -- ++ ++
withdrawn    revise                  ++ ++ ++
revision     change                  ++ ++ ++
revision     compare                 +- ++ ++
revision     delete                  ++ ++ ++
revision     step/publish            -- ++ ++

office       changelist              ++ ++ ++
office       add                     -- -- --
office       change                  +- +- +-
office       history                 +- +- +-
office       delete                  -- -- --
reference    changelist              ++ ++ ++
reference    add                     ++ ++ ++
reference    change                  ++ ++ ++
reference    history                 +- +- +-
reference    delete                  -- ++ ++
authority    changelist              ++ ++ ++
authority    add                     -- ++ ++
authority    change                  +- ++ ++
authority    history                 +- +- +-
authority    delete                  -- -- ++
account      changelist              -- -- ++
account      add                     -- -- ++
account      change                  -- -- ++
account      history                 -- -- ++
account      delete                  -- -- ++
user         password_change         -- -- ++
entrance     changelist              -- -- --
entrance     add                     -- -- --
entrance     change                  -- -- --
entrance     history                 -- -- --
entrance     delete                  -- -- --
"""
ACTIONS = {  # on lists that the table lets in
    "records": (["delete_selected", "export_chosen"],) * 3,
    "office": ([], [], []),
    "reference": ([], ["delete_selected"], ["delete_selected"]),
    "authority": ([], [], ["delete_selected"]),
    "account": ([], [], ["delete_selected"]),
}
LINES = [line.split() for line in TABLE.splitlines() if line]
PEOPLE = ("carl", "edith", "ada")
SENT = {"post": "yes", "reason": "error", "change_note": "tried"}
ASKED = {"app_label": "summits", "model_name": "participation", "field_name": "leader"}


@pytest.fixture
def things(staff):
    """One of everything that has a page, by the words of the table. What a state forbids, it forbids for every kind."""
    with make.together():
        drafts = [make.summit(starts="1991"), make.leader("A draft", "CN"), make.statement(), make.document()]
        met = make.summit(starts="1992")
        others = [make.leader(state, "CN") for state in (State.PUBLISHED, State.IN_REVIEW, State.WITHDRAWN)]
    Record.objects.filter(pk__in=[each.pk for each in drafts]).update(state=State.DRAFT, published_at=None)
    Record.objects.filter(pk=others[1].pk).update(state=State.IN_REVIEW, published_at=None)
    Record.objects.filter(pk=others[2].pk).update(state=State.WITHDRAWN, withdrawn_reason="error")
    public, in_review, withdrawn = (type(each).objects.get(pk=each.pk) for each in others)
    rita = make.User.objects.create_user("rita")
    Batch.objects.create(files=[{"name": "summits.jsonl", "sha256": "0"}])
    attempt = {"username": "x", "ip_address": "127.0.0.1", "user_agent": "x"}
    return {
        "records": drafts,
        "draft": drafts,
        "new-summit": drafts[:1],
        "old-summit": [met],
        "in_review": [in_review],
        "published": [public],
        "withdrawn": [withdrawn],
        "revision": [revising.propose(public, staff.edith)],
        "office": [public.tenures.get()],
        "reference": [make.source(), Place.objects.first()],
        "authority": [Country.objects.first(), Topic.objects.first(), Organisation.objects.first(), make.pair()],
        "user": [rita],
        "account": [rita, Group.objects.first()],
        "entrance": [
            AccessAttempt.objects.create(**attempt, failures_since_start=1),
            *(kind.objects.create(**attempt) for kind in (AccessLog, AccessFailureLog)),
        ],
    }


def address(thing, page):
    """Where the `page` of `thing` is; of the site itself, for no thing."""
    page, _slash, step = page.partition("/")
    if thing is None:
        summit = ContentType.objects.get_for_model(Record.objects.first())
        args = {
            "change": [Context.objects.latest("created_at").pk],
            "view_on_site": [summit.pk, 1],
            "app_list": ["summits"],
            "import": [Batch.objects.get().pk],
            "import-report": [Batch.objects.get().pk],
        }
        return reverse(f"admin:{page}", args=args.get(page, []))
    args = {"changelist": [], "add": [], "start": [], "merge": [thing.pk] * 2, "step": [thing.pk, step]}.get(
        page, [thing.pk]
    )
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_{page}", args=args)


def request_of(person, path, method="GET"):
    data = SENT if method == "POST" else ASKED if "autocomplete" in path else {}
    request = getattr(RequestFactory(), method.lower())(path, data)
    request.user, request.session = person, SessionStore()
    request._messages, request._dont_enforce_csrf_checks = CookieStorage(request), True
    return request


def answer(person, path, method):
    """What a view answers, before a template is rendered. Nothing is kept; who is refused must not have written."""
    request, match = request_of(person, path, method), resolve(path)
    request.resolver_match = match
    savepoint = transaction.atomic()
    savepoint._from_testcase = True  # as that of the test itself: a change in it may be the outermost
    written = []
    with savepoint, connection.execute_wrapper(noting_writes(written)):
        try:
            response = match.func(request, *match.args, **match.kwargs)
            found = {405: "x", 404: ".", 403: "-"}.get(response.status_code, "+")
        except (PermissionDenied, Http404) as refused:
            found = "-" if isinstance(refused, PermissionDenied) else "."
        transaction.set_rollback(True)
    assert found == "+" or not written, (path, written)
    return found


def noting_writes(written):
    def execute(run, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            written.append(sql)
        return run(sql, params, many, context)

    return execute


# Whoever may do least is asked for at every run.
@pytest.mark.parametrize(
    "who", [pytest.param(who, marks=[] if who == "carl" else [pytest.mark.thorough]) for who in PEOPLE]
)
def test_who_may_look_and_who_may_act(staff, things, who):
    found = []
    for word, page, *expected in LINES:
        for thing in things.get(word, [None]):
            path = address(thing, page)
            got = "".join(answer(getattr(staff, who), path, method) for method in ("GET", "POST"))
            found += [(path, got)] if got != expected[PEOPLE.index(who)] else []
    assert found == []


def test_who_is_in_no_group_sees_no_record(things):
    outsider = make.User.objects.create_user("olaf", is_staff=True)
    paths = [address(thing, page) for word, page, *_rest in LINES for thing in things.get(word, [])]
    assert not [path for path in paths for method in ("GET", "POST") if answer(outsider, path, method) == "+"]


def patterns(resolvers, before=""):
    for each in resolvers:
        if isinstance(each, URLPattern):
            yield before + str(each.pattern), each.name
        else:
            yield from patterns(each.url_patterns, before + str(each.pattern))


def test_no_address_is_missing_from_the_table(staff, things):
    named = {name for _path, name in patterns(admin.site.urls[0]) if name}
    paths = [address(thing, page) for word, page, *_rest in LINES for thing in things.get(word, [None])]
    assert named == {resolve(path).url_name for path in paths}


def test_nobody_else_gets_beyond_the_door(client, staff, things):
    samples = {"object_id": "1", "id": "1", "step": "publish", "kept": "1", "other": "1", "content_type_id": "1"}
    samples |= {"key": str(Context.objects.latest("created_at").pk)}
    reader = make.User.objects.get(username="rita")
    for person in (AnonymousUser(), reader):
        for pattern, name in patterns(admin.site.urls[0]):
            if name in ("login", "logout"):
                continue
            path = "/admin/" + as_path(pattern, samples)
            for method in ("GET", "POST"):
                match = resolve(path)
                response = match.func(request_of(person, path, method), *match.args, **match.kwargs)
                asks = (
                    getattr(response, "template_name", "") == "admin/summits/logged_out.html"
                )  # for name and password
                assert asks or response.url.startswith("/admin/login/?next="), path


def as_path(pattern, samples):
    """An address that the pattern matches."""
    pattern = pattern.replace("^(?P<app_label>auth|axes|summits)/$", "summits/").replace("(?P<url>.*)$", "nothing/")
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: samples[found[1]], pattern)


def test_each_action_is_offered_only_to_who_may_take_it(staff, things):
    for word, expected in ACTIONS.items():
        for model in {type(thing) for thing in things[word]}:
            page = admin.site._registry[model]
            offered = [[*page.get_actions(request_of(getattr(staff, name), "/"))] for name in PEOPLE]
            assert tuple(offered) == expected, model

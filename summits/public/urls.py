"""The site map: every public address."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path

from . import (
    accounts,
    countries,
    documents,
    files,
    home,
    leaders,
    machines,
    relations,
    search,
    statements,
    summits,
    topics,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("about/", home.about, name="about"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.search_suggest, name="search-suggest"),
    path("search.csv", search.search_csv, name="search-csv"),
    path("search.atom", search.search_atom, name="search-atom"),
    path("summits/", summits.summit_list, name="summit-list"),
    path("summits/<slug:slug>/", summits.summit_detail, name="summit-detail"),
    path("summits/<slug:slug>/accounts/", accounts.summit_accounts, name="summit-accounts"),
    path("leaders/", leaders.leader_list, name="leader-list"),
    path("leaders/<slug:slug>/", leaders.leader_detail, name="leader-detail"),
    path("countries/", countries.country_list, name="country-list"),
    path("countries/<slug:slug>/", countries.country_detail, name="country-detail"),
    path("relations/", relations.relation_list, name="relation-list"),
    path("relations/<slug:slug>/", relations.relation_detail, name="relation-detail"),
    path("statements/", statements.statement_list, name="statement-list"),
    path("statements/<slug:slug>/", statements.statement_detail, name="statement-detail"),
    path("statements/<slug:slug>/texts/<slug:key>/", statements.statement_text, name="statement-text"),
    path(
        "statements/<slug:slug>/texts/<slug:key>/<slug:other>/",
        statements.statement_parallel,
        name="statement-parallel",
    ),
    path("documents/", documents.document_list, name="document-list"),
    path("documents/<slug:slug>/", documents.document_detail, name="document-detail"),
    path("documents/<slug:slug>/texts/<slug:key>/", documents.document_text, name="document-text"),
    path("documents/<slug:slug>/texts/<slug:key>/<slug:other>/", documents.document_parallel, name="document-parallel"),
    path("topics/", topics.topic_list, name="topic-list"),
    path("topics/<slug:slug>/", topics.topic_detail, name="topic-detail"),
    path("files/<slug:sha256>/<str:name>", files.attachment_file, name="attachment-file"),
    path("healthz", machines.healthz, name="healthz"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": machines.SITEMAPS}, name="sitemap"),
    path(
        "sitemap-<slug:section>.xml",
        sitemaps.sitemap,
        {"sitemaps": machines.SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
]

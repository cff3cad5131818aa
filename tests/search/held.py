"""All that search holds, to compare, and made anew."""

from django.db import connection

from summits.models import FacetValue, SearchRow, SearchWord
from summits.search import projection


def rows():
    """All that search holds, with what stands behind the numbers, which a rebuild may give anew."""
    with connection.cursor() as cursor:
        cursor.execute(HELD)
        return [row for (row,) in cursor.fetchall()]


HELD = """
WITH number AS (SELECT id, facet || ':' || key AS means FROM summits_facetvalue)
SELECT to_jsonb(r) - '{id,codes,parts,countries,leaders,topics}'::text[] || jsonb_build_object(
    'codes', ARRAY(SELECT means FROM number WHERE number.id = ANY(r.codes) ORDER BY 1),
    'apart', ARRAY(SELECT means FROM number WHERE number.id = ANY(r.countries || r.leaders || r.topics) ORDER BY 1),
    'parts', ARRAY(SELECT means FROM number WHERE number.id = ANY(r.parts) ORDER BY 1),
    'passages', ARRAY(SELECT to_jsonb(p) - 'id' - 'row_id' FROM summits_searchpassage p
                      WHERE p.row_id = r.id ORDER BY p.number))
FROM (SELECT * FROM summits_searchrow ORDER BY kind, record_id, country_id, topic_id) r
UNION ALL SELECT v FROM (SELECT to_jsonb(v) - 'id' FROM summits_facetvalue v ORDER BY facet, key) AS facets (v)
UNION ALL SELECT w FROM (SELECT to_jsonb(w) FROM summits_searchword w ORDER BY word) AS words (w)
"""


def wiped_and_rebuilt():
    for model in (SearchRow, FacetValue, SearchWord):
        model.objects.all().delete()
    rebuild()
    return rows()


def rebuild():
    """In the transaction that is open: editing.reindexing does it while others search and edit."""
    for name, keys in projection.batches():
        projection.refresh_kind(name, keys)

"""The same page by tantivy, a search engine that does nothing else: ranked hits, total, six facets, snippets.

It reads every Latin text by the rules of English, and of Chinese the same single and paired characters as ours.
"""

import shutil

import tantivy
from tantivy import Document, Filter, Index, Occur, Query, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from summits.text import cjk

from .corpus import chunks
from .facts import NOBODY, VALUES, held
from .vocabulary import LANGUAGES, words

TEXTS = ("title", "body")
SHOWN = 20
MOST_VALUES = {"country": 20, "leader": 20}  # of a facet; of the others all
HEAP = 1_000_000_000  # bytes while indexing
MARK = "complete"  # a file that says so


def analyser():
    words_of = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(60)).filter(Filter.lowercase())
    return words_of.filter(Filter.stopword("english")).filter(Filter.stemmer("english")).build()


def schema():
    builder = SchemaBuilder()
    for name in TEXTS:
        builder.add_text_field(name, stored=True, tokenizer_name="english")
    for name in (*VALUES, "year", "date"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    return builder.build()


def open_index(folder, size):
    """The index of the corpus of `size` records in `folder`, made if it is not there."""
    folder = folder / "tantivy"
    if not (folder / MARK).exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    index = Index(schema(), path=str(folder))
    index.register_tokenizer("english", analyser())
    if not (folder / MARK).exists():
        fill(index, size)
        (folder / MARK).touch()
    index.reload()
    return index


def fill(index, size):
    writer = index.writer(HEAP, 2)
    for chunk in chunks(size):
        facets = {facet: held(chunk, facet) for facet in VALUES}
        for at in range(len(chunk)):
            writer.add_document(document(chunk, at, {facet: lines[at].tolist() for facet, lines in facets.items()}))
    writer.commit()
    writer.wait_merging_threads()


def document(chunk, at, facets):
    made, text = Document(), chunk.text(at)
    is_chinese = LANGUAGES[chunk.language[at]] == "zh"
    for name, value in zip(TEXTS, (text.title, "\n".join(text.paragraphs)), strict=True):
        made.add_text(name, " ".join(cjk.segment(value)) if is_chinese else value)
    for facet, numbers in facets.items():
        for number in numbers:
            if number != NOBODY:
                made.add_unsigned(facet, number)
    made.add_unsigned("year", int(chunk.year[at]))
    made.add_unsigned("date", chunk.date(at).toordinal())
    return made


class Engine:
    def __init__(self, index):
        self.searcher = index.searcher()
        self.schema = index.schema
        self.analyser = analyser()

    def page(self, search):
        """(total, {facet: {value: count}}, snippets): each facet's counts leave its own filter aside, as ours do."""
        query = self._query(search)
        if search.groups or search.chinese:
            found = self.searcher.search(query, SHOWN, count=True)
            generator = tantivy.SnippetGenerator.create(self.searcher, query, self.schema, "body")
        else:
            found, generator = self.searcher.search(query, SHOWN, count=True, order_by_field="date"), None
        shown = [self._shown(address, generator) for _score, address in found.hits]
        return found.count, self._facets(search, query), shown

    def _shown(self, address, generator):
        found = self.searcher.doc(address)
        return found["title"][0], generator.snippet_from_doc(found).to_html() if generator else found["body"][0][:200]

    def _facets(self, search, query):
        own = {"country": search.countries, "decade": search.years}
        shared = self._counts(query, [facet for facet in VALUES if not own.get(facet)])
        without = {"country": {"countries": ()}, "decade": {"years": ()}}
        apart = [self._counts(self._query(search, **without[facet]), [facet]) for facet in own if own[facet]]
        return {facet: counts for found in (shared, *apart) for facet, counts in found.items()}

    def _counts(self, query, facets):
        # Each segment hands on all its values, or the counts of the last ones shown would be estimates.
        terms = {
            name: {"terms": {"field": name, "size": MOST_VALUES.get(name, 100), "segment_size": len(VALUES[name])}}
            for name in facets
        }
        found = self.searcher.aggregate(query, terms)
        return {
            name: {VALUES[name][int(each["key"])]: each["doc_count"] for each in found[name]["buckets"]}
            for name in facets
        }

    def _query(self, search, **changes):
        countries, years = changes.get("countries", search.countries), changes.get("years", search.years)
        parts = [self._any([self._phrase(self._stems(phrase)) for phrase in group]) for group in search.groups]
        if search.chinese:
            parts.append(self._phrase(cjk.query_phrase(search.chinese)))
        filters = [Query.term_query(self.schema, "country", number) for number in countries]
        if years:
            filters.append(Query.range_query(self.schema, "year", tantivy.FieldType.Unsigned, *years))
        parts += [Query.const_score_query(each, 0.0) for each in filters]
        return Query.boolean_query([(Occur.Must, part) for part in parts]) if parts else Query.all_query()

    def _stems(self, phrase):
        return self.analyser.analyze(" ".join(words("en")[list(phrase)]))

    def _phrase(self, stems):
        """These stems one after the other, in the title or in the body."""
        if len(stems) > 1:
            return self._any([Query.phrase_query(self.schema, name, stems) for name in TEXTS])
        return self._any([Query.term_query(self.schema, name, stems[0]) for name in TEXTS])

    def _any(self, queries):
        return Query.boolean_query([(Occur.Should, query) for query in queries])

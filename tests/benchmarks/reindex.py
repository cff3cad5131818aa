"""Rebuilding the search rows of real records: python -m tests.benchmarks.reindex 1000"""

import argparse
import io
import time

from .corpus import chunks
from .facts import ENGLISH
from .scratch import open_archive
from .search import say


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", nargs="?", type=int, default=1000, metavar="DOCUMENTS")
    size = parser.parse_args().size
    open_archive("reindex")
    from django.core.management import call_command

    from summits.models import Document, SearchPassage, SearchRow
    from tests import make

    say("writing documents that are not there yet")
    there = Document.objects.count()
    for text in list(english_texts(size))[there:]:
        make.document(text.title, body="\n\n".join(text.paragraphs))
    say("rebuilding")
    begun = time.perf_counter()
    call_command("reindex", stdout=io.StringIO())
    taken = time.perf_counter() - begun
    rows, passages = SearchRow.objects.count(), SearchPassage.objects.count()
    print(f"reindex: {taken:.1f} s for {rows} rows with {passages} passages, {1000 * taken / rows:.1f} ms a row.")


def english_texts(count):
    """The first `count` English texts of the corpus."""
    for chunk in chunks(4 * count):
        for at in range(len(chunk)):
            if chunk.language[at] == ENGLISH and count:
                count -= 1
                yield chunk.text(at)


if __name__ == "__main__":
    main()

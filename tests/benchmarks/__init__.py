"""Search, measured beside a dedicated engine. Not tests: pytest collects nothing here. README.md says how to run it.

vocabulary     the made-up words of eight languages
corpus         N records of them, the same on every machine
facts          what is true of a corpus, counted without PostgreSQL
archive        the scratch archive of one corpus, filled
tantivy_side   the same page by tantivy
classes        the twelve classes of searches
search         the command: checks every search, times both sides, prints a table
pages          the command: the page over HTTP beside the template with constant data, and a save
reindex        the command: rebuilding the rows of real records
rename         the command: a new name for a leader of 5,000 statements
"""

"""The engine behind the query language: a Whoosh index with a codec and ranking of our own."""

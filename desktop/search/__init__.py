"""The Whoosh index: analysis, schema, indexing, queries, snippets."""

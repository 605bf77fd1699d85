"""The query language, and where its words are in texts; the index behind it is `engine`."""

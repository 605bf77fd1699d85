"""Files that people have, made into articles once: a module a format, each giving documents.

A converter makes an article's file, which lies in the library from then on; a reader (see
`desktop.library.readers`) reads what lies there.
"""

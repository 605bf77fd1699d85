"""The version of how articles are read: what is kept under one is useless under another."""

VERSION = 19
"""Raise it whenever reading an article gives another text, or a list says other things of it."""

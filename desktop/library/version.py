"""How articles are read, as a number: what is kept of them fits no other."""

VERSION = 17
"""Raise it whenever reading an article gives another text, or a list says other things of it."""

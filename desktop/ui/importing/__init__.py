"""Bringing articles in: the queue of files, what became of each, and how they would read."""

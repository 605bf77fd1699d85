"""Passages that make the same point: cut, weighed, scored, and found in a whole library."""

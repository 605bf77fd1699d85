"""A library with its annotations and its index, as one thing to work on; no Qt."""

"""One reader a format: what a file says of itself, and its blocks."""

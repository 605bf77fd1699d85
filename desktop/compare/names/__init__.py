"""Names: found, their spellings joined, and what the reader decided about them."""

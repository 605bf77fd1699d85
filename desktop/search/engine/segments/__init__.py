"""The segments of an index: their files, and how words and texts lie in them."""

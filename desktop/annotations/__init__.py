"""Marks on passages: selectors, anchoring, themes, and the JSON store that never loses them."""

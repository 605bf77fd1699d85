"""Searching all articles: the field, its results, and what narrows them."""

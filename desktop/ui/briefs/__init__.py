"""Exporting the annotated brief."""

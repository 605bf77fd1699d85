"""Printing an article with its marks, and the brief."""

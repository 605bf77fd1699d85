"""Figures and dates: read in both languages, and set in rows across accounts."""

"""The keys, and what this program is."""

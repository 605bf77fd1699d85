"""Panes that follow the one that is read."""

"""Comparing in the window: echoes of a passage, linked panes, the board of tables, the pictures."""

"""Pure strings: how a passage is described, and found again in a text that has changed."""

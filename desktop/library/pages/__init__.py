"""Saved web pages: which of their blocks are the article, and why the others are not."""

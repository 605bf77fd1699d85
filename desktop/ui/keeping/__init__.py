"""Trash, backups, copies and files of annotations."""

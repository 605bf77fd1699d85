"""Highlights and notes: making, listing and editing them."""

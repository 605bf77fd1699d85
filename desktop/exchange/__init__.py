"""Annotations and codebooks in and out: W3C, Hypothesis, REFI-QDA."""

"""The annotated brief as data, and one exporter per format."""

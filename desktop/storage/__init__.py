"""The JSON files of a library and their copy in memory: read, merged, written, kept."""

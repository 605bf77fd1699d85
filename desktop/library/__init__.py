"""Files of a folder as articles: formats, front matter, canonical text, import."""

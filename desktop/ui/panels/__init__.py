"""The panels around the desk: articles, results, annotations, the note editor, themes."""

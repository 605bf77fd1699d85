"""RTF: `tokens` cuts the file, `reader` follows its groups, `paper` makes blocks of the words.

Own code, since the libraries there are leave out notes, tables, headings and signs beyond 16 bits.
"""

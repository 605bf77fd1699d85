"""PDF: pages of placed characters, made into paragraphs by where they stand.

`document` opens the file, and adds in the end what it states. `glyphs` asks PDFium for the
characters (`glyph`), `ruling` for what is ruled; `line_of_glyphs` makes lines (`lines`) of them, in
which `bidi` turns what runs to the left and `radicals` puts signs right that only look like Han.
`parted` puts together what PDFium parts, `columns` finds the order, `furniture` sets aside what is
no text, `rows` and `tables` find what stands side by side, `paragraphs` joins lines, and `blocks`
tells what each is. `left_out` counts what is not read. `drawing` makes a picture of a page.
"""

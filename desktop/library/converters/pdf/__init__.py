"""PDF: pages of placed characters, made into paragraphs by where they stand.

`glyphs` asks PDFium, `parted` puts together what it parts, `columns` finds the order, `furniture`
sets aside what is no text, `paragraphs` joins lines, `blocks` tells what each is, `document` adds
what the file states.
"""

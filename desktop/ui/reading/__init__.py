"""Reading side by side: articles typeset in panes on a desk, with marks and hits painted over."""

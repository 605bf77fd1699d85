"""The desk: panes side by side, their headers, and what is done with them."""

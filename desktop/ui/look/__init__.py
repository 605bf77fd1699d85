"""How everything looks: named colours, sizes and fonts, and the reader's choice of typography."""

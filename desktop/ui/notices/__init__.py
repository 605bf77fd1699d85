"""What is told without interrupting: messages, toasts, the status bar, pages of text."""

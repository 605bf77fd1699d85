"""What brings back what was: backups, copies of sync programs, and looking into both first."""

"""What machines get at addresses of their own, and the files that describe it."""

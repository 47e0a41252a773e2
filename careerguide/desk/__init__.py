"""The desk of those who edit: what waits, what is due, and the one door by which an edit becomes public."""

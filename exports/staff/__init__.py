"""What staff choose, look at and take home."""

"""How staff get in: a password, whose failures are throttled, and a second factor."""

"""How staff get in: failed sign-ins are throttled."""

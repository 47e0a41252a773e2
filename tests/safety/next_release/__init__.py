"""The release after this one, as far as a database can tell: it has one column more."""

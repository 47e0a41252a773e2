"""Institutions and programs from the files that the National Center for Education Statistics publishes."""

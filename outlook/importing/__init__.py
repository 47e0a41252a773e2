"""Reads the publishers' files into the outlook: wages, projections and the work itself."""

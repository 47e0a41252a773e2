"""The site with one view more, to measure the others against."""

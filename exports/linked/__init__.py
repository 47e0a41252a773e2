"""The same facts in the words of two vocabularies."""

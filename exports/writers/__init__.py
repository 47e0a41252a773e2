"""The formats: each writes what the description says, and knows nothing of requests or rows."""

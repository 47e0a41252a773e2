"""What the answers mean, in pure Python: no database, no clock, no setting.

`rules` holds the data types, `answers` reads and writes a query string, `verdicts` judges, `asking` chooses the next
question, `steps` says what completing a pathway changes, and `boxes` is the exact arithmetic under all of them.
"""

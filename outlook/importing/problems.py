"""What is wrong with a file, and where."""

SHOWN = 40


class FileProblem(Exception):
    """A file that cannot be imported: one sentence that names file, sheet, row and column as far as they are known."""

    def __init__(self, what, file="", sheet="", row=None, column=""):
        self.what, self.file, self.sheet, self.row, self.column = what, file, sheet, row, column
        super().__init__(what)

    def __str__(self):
        place = [
            self.file,
            f"sheet {self.sheet}" if self.sheet else "",
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        ]
        where = ", ".join(filter(None, place))
        return f"{where}: {self.what}" if where else self.what


def quoted(value):
    """A value from a file as it may be shown: short, and without what a terminal would obey."""
    text = "".join(letter if letter.isprintable() else "?" for letter in str(value)[: SHOWN + 1])
    return f"“{text[:SHOWN]}…”" if len(text) > SHOWN else f"“{text}”"

"""What a visitor chooses in the form of a page, read back from its address one by one."""


def read_choices(parameters, readers, labels, page="page"):
    """(choices, notices): what a query string, given as (name, values), says under the names of `readers`.

    Each text is read by its reader, which gives None for what it does not know. That is dropped with a notice, as are
    other names and two answers to one question; an empty answer is none. `labels` are the names as a visitor knows
    them, and `page` is what the notices call the page.
    """
    choices, notices = {}, []
    for name, texts in parameters:
        given = {cleaned(text) for text in texts} - {""}
        if name not in readers:
            notices.append(f"This {page} knows nothing of “{shortened(cleaned(name))}”.")
        elif len(given) > 1:
            notices.append(f"{labels[name]}: more than one was given, so none was used.")
        elif given:
            [text] = given
            choice = readers[name](text)
            if choice is None:
                notices.append(f"{labels[name]}: we do not know “{shortened(text)}”.")
            else:
                choices[name] = choice
    return choices, notices


def one_of(values):
    """A reader that takes these values alone."""
    return lambda text: text if text in values else None


def cleaned(text):
    """The text without what cannot be printed, its spaces in order."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text[:1000]).split())


def shortened(text):
    return f"{text[:30]}…" if len(text) > 30 else text

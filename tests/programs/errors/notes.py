# Notes below the message, one of several lines; the message has several lines too.

def convert(row):
    try:
        return float(row["price"])
    except KeyError as error:
        error.add_note(f"in the row {row!r}")
        error.add_note("columns:\n  name\n  price")
        raise


print(convert({"price": "1.5"}))
print(convert({"name": "x"}))

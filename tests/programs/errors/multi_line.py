# A call over many lines: the first and the last are shown, and those in between are counted.

def combine(*parts, **named):
    return (
        parts[0]
        + parts[1]
        + named["last"]
    )


def build():
    return combine(
        1,
        2,
        first="a",
        second="b",
        last=(
            "c"
        ),
    ) + 1


value = [
    build()
    for _ in range(1)
][0]

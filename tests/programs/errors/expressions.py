# The marks below a line point at the part that failed, also in expressions over several lines.

data = {"rows": [[1, 2], [3, None]]}


def scale(factor):
    return [
        [cell * factor
         for cell in row]
        for row in data["rows"]
    ]


def total(rows):
    return sum(
        cell
        for row in rows
        for cell in row
    )


print(total(scale(2) if data else []) + data["rows"][0][1])

# The whole file is read before any of it runs, so nothing is printed.
print("never")


def area(width, height)
    return width * height


print(area(2, 3))

"""Line events of slices whose parts stand on several lines."""

import sys


def show(frame, event, arg):
    if frame.f_code.co_name == "cut":
        print(event, frame.f_lineno - frame.f_code.co_firstlineno, arg if event == "return" else "")
        return show
    return None


def cut(items):
    a = items[1:4:2]
    b = items[
        4
        :0
        :-1
    ]
    c = items[
        1:
        3]
    d = items[len(items)
        ::-2]
    items[0:
          2] = [8,
                9]
    items[::
          2] = [7] * 3
    try:
        items[::0]
    except ValueError as error:
        print(error)
    try:
        items[
            1:2:
            "x"]
    except TypeError as error:
        print(error)
    return a, b, c, d, items[::-1]


sys.settrace(show)
cut([0, 1, 2, 3, 4])
sys.settrace(None)

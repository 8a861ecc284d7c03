# A group that is raised while another exception is handled, and left over from except*.

def fail(what):
    raise what


def main():
    try:
        fail(LookupError("the first problem"))
    except LookupError:
        try:
            fail(ExceptionGroup("several", [OSError(5, "input/output"), ValueError("handled"), ExceptionGroup("deep", [ValueError("handled too"), ArithmeticError("left")])]))
        except* ValueError as handled:
            print("handled", len(handled.exceptions))


main()

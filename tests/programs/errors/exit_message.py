# sys.exit with a text: the text goes to standard error, the status is 1, and finally runs.
import sys


def main():
    try:
        print("working")
        sys.exit("gave up: no input")
    finally:
        print("cleaned up")


main()

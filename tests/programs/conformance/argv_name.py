# sys.argv, __name__, __file__, the main module.
import sys

print(len(sys.argv), sys.argv[1:], __name__, type(sys.argv[0]).__name__)
main = sys.modules["__main__"]
print(main.__name__, main.__dict__ is globals(), main.main is main, hasattr(main, "nothing"))
x = 1
main.x = 2
print(x)
main.created = "from the module object"
print(created)
del main.created
print("created" in globals())


def run(argv):
    """Parses options by hand."""
    options = {"verbose": False, "level": 1}
    rest = []
    it = iter(argv)
    for a in it:
        if a == "--":
            rest.extend(it)
        elif a in ("-v", "--verbose"):
            options["verbose"] = True
        elif a.startswith("--level="):
            options["level"] = int(a.partition("=")[2])
        elif a == "-l":
            options["level"] = int(next(it))
        elif a.startswith("-"):
            raise SystemExit("unknown option " + a)
        else:
            rest.append(a)
    return options, rest


print(run(["-v", "file", "-l", "3", "--", "-x"]), run(["--level=7"]), run([]))
try:
    run(["--wrong"])
except SystemExit as error:
    print("SystemExit:", error)
sys.argv.append("added")
print(sys.argv[-1], len(sys.argv))
if __name__ == "__main__":
    print("main program")
print(sorted(n for n in globals() if n in ("__name__", "__doc__", "__builtins__", "__file__", "__package__", "__spec__")), __doc__, __package__)

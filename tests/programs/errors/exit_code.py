# sys.exit with a number: no traceback, the number is the status.
import sys

print("to standard output")
print("to standard error", file=sys.stderr)
try:
    raise SystemExit(1)
except SystemExit as error:
    sys.exit(error.code + 41)

# A report tool as a command line program would be: argparse for its arguments, csv for what it reads, statistics for what it
# works out, json and a table for what it prints.
import argparse
import contextlib
import csv
import io
import json
import statistics
import sys
from collections import defaultdict
from operator import itemgetter

DATA = '''date,region,product,units,price,note
2024-01-05,North,"Widget, large",10,12.50,
2024-01-07,South,Widget,3,7.25,"said ""urgent"""
2024-02-11,North,Gadget,7,19.99,
2024-02-28,East,Widget,22,7.10,"two
lines"
2024-03-02,South,"Widget, large",1,12.75,
2024-03-15,East,Gadget,5,18.49,returned
2024-03-31,North,Widget,13,7.25,
bad-line,West
2024-04-01,West,Gadget,x,1.0,
'''


class SortKeys(argparse.Action):
    """Takes names with a minus for the other direction: --sort region,-units"""

    def __call__(self, parser, namespace, values, option_string=None):
        keys = []
        for name in values.split(","):
            descending = name.startswith("-")
            name = name.lstrip("-")
            if name not in ("date", "region", "product", "units", "price"):
                parser.error(f"cannot sort by {name!r}")
            keys.append((name, descending))
        setattr(namespace, self.dest, keys)


def share(text):
    value = float(text.rstrip("%")) / 100
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0% and 100%")
    return value


def make_parser():
    parser = argparse.ArgumentParser(prog="report", description="Reports on sales.", epilog="Amounts are in euros.")
    parser.add_argument("-v", "--verbose", action="count", default=0, help="say more (may be repeated)")
    parser.add_argument("--strict", action=argparse.BooleanOptionalAction, default=False, help="fail on lines that are wrong")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    table = commands.add_parser("table", help="print the rows")
    table.add_argument("--sort", action=SortKeys, default=[], metavar="KEYS", help="columns, with - for descending order")
    table.add_argument("--columns", nargs="+", choices=["date", "region", "product", "units", "price"], default=["date", "product", "units"])
    table.add_argument("regions", nargs="*", help="only these regions")
    totals = commands.add_parser("totals", help="sums by a column", aliases=["sum"])
    totals.add_argument("by", choices=["region", "product"])
    form = totals.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_const", const="json", dest="form")
    form.add_argument("--csv", action="store_const", const="csv", dest="form")
    totals.add_argument("--discount", type=share, default="0%", help="off all prices (default: %(default)s)")
    return parser


def read(file, strict, log):
    rows = []
    reader = csv.DictReader(file)
    for row in reader:
        try:
            rows.append({**row, "units": int(row["units"]), "price": float(row["price"])})
        except (TypeError, ValueError) as e:
            if strict:
                raise SystemExit(f"report: line {reader.line_num}: {e}")
            log(f"line {reader.line_num} skipped: {type(e).__name__}")
    return rows


def show_table(rows, columns):
    cells = [columns] + [[str(row[name]) for name in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells)]
    for number, line in enumerate(cells):
        print("  ".join(cell.rjust(width) if cell[:1].isdigit() and "-" not in cell else cell.ljust(width)
                        for cell, width in zip(line, widths)).rstrip())
        if not number:
            print("  ".join("-" * width for width in widths))


def show_totals(rows, options):
    groups = defaultdict(list)
    for row in rows:
        groups[row[options.by]].append(row)
    result = []
    for name, members in sorted(groups.items()):
        amounts = [row["units"] * row["price"] * (1 - options.discount) for row in members]
        result.append({
            options.by: name, "count": len(members), "total": round(sum(amounts), 2), "mean": round(statistics.fmean(amounts), 3),
            "median": round(statistics.median(amounts), 3), "best": max(members, key=itemgetter("units"))["date"],
        })
    if options.form == "json":
        print(json.dumps(result, indent=2, ensure_ascii=False))
    elif options.form == "csv":
        writer = csv.DictWriter(sys.stdout, result[0].keys(), lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writeheader()
        writer.writerows(result)
    else:
        for entry in result:
            print("{:<14} {count:>2} {total:>9,.2f} {mean:>8.2f} {median:>8.2f} {best}".format(entry[options.by], **entry))


def main(*arguments):
    options = make_parser().parse_args(arguments)
    log = print if options.verbose else lambda *_: None
    rows = read(io.StringIO(DATA, newline=""), options.strict, log)
    if options.verbose > 1:
        print(options)
    if options.command == "table":
        wanted = [row for row in rows if not options.regions or row["region"] in options.regions]
        for name, descending in reversed(options.sort):
            wanted.sort(key=itemgetter(name), reverse=descending)
        show_table(wanted, options.columns)
    else:
        show_totals(rows, options)


for line in (
    "table", "-v table --sort product,-units North East", "-vv table --columns region price -- South", "totals region",
    "sum product --json", "totals region --csv --discount 10%", "--strict totals region", "totals price", "totals region --json --csv",
    "table --sort colour", "totals region --discount 200%", "", "totals", "totals -h", "--no-strict -v totals product --discount 50%",
):
    print("$ report", line)
    errors = io.StringIO()
    try:
        with contextlib.redirect_stderr(errors):
            main(*line.split())
    except SystemExit as e:
        print("exit", e.code)
    if errors.getvalue():
        print(errors.getvalue().splitlines()[-1])
    print()

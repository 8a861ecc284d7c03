# Regular expressions over a log that the program writes: search, groups, split, substitution with a function, look-ahead,
# back references.
import re
import sys

SIZE = 10

METHODS = "GET PUT POST HEAD".split()
PATHS = "/index.html /img/logo.png /api/v1/items/%d /search?q=red+%d /admin/login".split()


def log(lines):
    out = []
    state = 42
    for number in range(lines):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        pick = state >> 8
        path = PATHS[pick % 5]
        if "%d" in path:
            path = path % (pick % 1000)
        out.append(
            '10.%d.%d.%d - user%d [%02d/Nov/2026:%02d:%02d:%02d +0000] "%s %s HTTP/1.1" %d %d "mail%d@example.org"'
            % (pick % 7, pick % 251, pick % 13, pick % 90, pick % 28 + 1, number // 3600 % 24, number // 60 % 60, number % 60,
               METHODS[pick % 4], path, (200, 200, 200, 304, 404, 500)[pick % 6], pick % 90000, pick % 50)
        )
    return "\n".join(out) + "\n"


LINE = re.compile(
    r'^(?P<host>[\d.]+) - (?P<user>\w+) \[(?P<day>\d+)/(?P<month>\w+)/(?P<year>\d+):(?P<time>[\d:]+) [+-]\d{4}\] '
    r'"(?P<method>[A-Z]+) (?P<path>\S+) HTTP/[\d.]+" (?P<status>\d{3}) (?P<size>\d+) "(?P<mail>[^"]*)"$',
    re.MULTILINE,
)
MAIL = re.compile(r"([\w.]+)@([\w.]+)\.(org|com|net)")
TWICE = re.compile(r"\b(\d)(\d)\2\1\b")
NOT_LOGO = re.compile(r"/(?!img)(\w+)(?=[/.])")


def once(text):
    statuses = {}
    sizes = 0
    for match in LINE.finditer(text):
        status = match.group("status")
        statuses[status] = statuses.get(status, 0) + 1
        sizes += int(match["size"])
    hidden = MAIL.sub(lambda match: match.group(1)[0] + "***@" + match.group(2), text)
    mirrored = len(TWICE.findall(text))
    words = re.split(r'[\s"/?=+:\[\]-]+', text)
    parts = {}
    for part in NOT_LOGO.findall(text):
        parts[part] = parts.get(part, 0) + 1
    errors = len(re.findall(r"(?i)get [^ ]*(?:items|search)[^ ]* http/1\.1\" [45]", text))
    return statuses, sizes, len(hidden), mirrored, len(words), parts, errors


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    text = log(400)
    first = once(text)
    for _ in range(rounds - 1):
        assert once(text) == first
    statuses, sizes, hidden, mirrored, words, parts, errors = first
    print(len(text), sorted(statuses.items()), sizes)
    print(hidden, mirrored, words, errors)
    print(sorted(parts.items()))


main()

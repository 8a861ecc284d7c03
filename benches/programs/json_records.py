# JSON: records to text and back, compact and indented, with strings that need escapes, numbers and nesting.
import json
import sys

SIZE = 20


def record(number):
    return {
        "id": number,
        "name": "person %d \u00e9\u4e2d\n\"quoted\"" % number,
        "score": number * 0.37 - 5.5,
        "active": number % 3 == 0,
        "parent": None if number % 4 else number // 4,
        "tags": ["t%d" % (number * k % 17) for k in range(number % 6)],
        "place": {"x": number * 1.5, "y": -number, "path": [[number, k] for k in range(3)]},
    }


def depth(value):
    if isinstance(value, dict):
        return 1 + max([depth(part) for part in value.values()] or [0])
    if isinstance(value, list):
        return 1 + max([depth(part) for part in value] or [0])
    return 0


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    records = [record(number) for number in range(200)]
    total = 0
    for _ in range(rounds):
        text = json.dumps(records)
        again = json.loads(text)
        total += len(text)
        sorted_text = json.dumps(again, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        total += len(sorted_text)
        indented = json.dumps(again[:20], indent=2)
        total += len(indented)
    assert again == records
    assert json.loads(indented) == records[:20]
    print("total", total, "depth", depth(again))
    print(sorted_text[:150])
    errors = 0
    for cut in range(1, 60):
        try:
            json.loads(text[:cut])
        except ValueError:
            errors += 1
    print("cut short", errors)


main()

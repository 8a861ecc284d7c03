# An uncaught exception through several functions, with output before it.

def average(values):
    total = sum(values)
    return total / len(values)


def report(name, values):
    print(name, "starts")
    result = average(values)
    print(name, result)


class Runner:
    def run(self, jobs):
        for name, values in jobs.items():
            report(name, values)


Runner().run({"first": [1, 2, 3], "second": []})

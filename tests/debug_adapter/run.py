"""Runs the scenarios: `run.py DUALVM [NAME ...]`."""

import sys
import traceback

import life
import motion
import values
import waits
from client import Client

SCENARIOS = motion.SCENARIOS + values.SCENARIOS + life.SCENARIOS + waits.SCENARIOS


def main(dualvm, names):
    failed = []
    chosen = [scenario for scenario in SCENARIOS if not names or scenario.__name__ in names]
    for scenario in chosen:
        client = Client(dualvm)
        try:
            try:
                scenario(client)
            finally:
                client.close()
            print(f"ok      {scenario.__name__}", flush=True)
        except BaseException:
            failed.append(scenario.__name__)
            print(f"failed  {scenario.__name__}\n{traceback.format_exc()}{client.out}\n{client.errors}", flush=True)
    print(f"{len(chosen) - len(failed)} of {len(chosen)} scenarios passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

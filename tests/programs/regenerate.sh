#!/bin/sh
# Writes the expected output of every program again, with CPython 3.13.
# Usage, from anywhere: PYTHON=python3.13 tests/programs/regenerate.sh [folder ...]
set -eu
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3.13}
case $("$python" -V) in "Python 3.13."*) ;; *) echo "$python is not CPython 3.13" >&2; exit 1 ;; esac
for folder in ${*:-conformance long trace errors}; do
    for program in tests/programs/"$folder"/*.py; do
        name=${program%.py}
        if [ "$folder" = errors ]; then
            code=0
            "$python" -B "$program" >"$name.out" 2>"$name.err" </dev/null || code=$?
            echo "$code" >"$name.code"
            # CPython prints the whole path of a program; the test puts the root in again.
            sed -i "s#\"$PWD/#\"{root}/#" "$name.err"
        else
            "$python" -B "$program" >"$name.out" </dev/null
        fi
    done
done

#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# A CV that we write is read by another program, as a process of its own: it is under
# AGPL like us, but no part of the product. Without words it checks the CV of an example;
# with a file it prints what the other program reads there, as JSON.
#
#   e2e/europass.sh
#   e2e/europass.sh cv.xml
#   e2e/europass.sh cv.pdf
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
venv="$root/target/europass/.venv"
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c "import europass_converter, pypdf" 2>/dev/null; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet europassxml-to-reactiveresumejson==0.2.1 pypdf==6.4.0
fi
if [ $# -gt 0 ]; then
    exec "$venv/bin/python" -W ignore "$root/e2e/europass.py" "$1" --told
fi
cd "$root"
cargo run --quiet --package mnet-exchange --example write_cv > target/europass/cv.xml
exec "$venv/bin/python" -W ignore e2e/europass.py target/europass/cv.xml

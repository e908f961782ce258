#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Every document that the product makes is held against PDF/UA-1 and PDF/A by programs that are
# not ours. `cargo xtask test` makes the documents first.
#
#   e2e/papers.sh target/papers/made
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
venv="$root/target/papers/.venv"
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c "import pdfua, pikepdf, pypdfium2" 2>/dev/null; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet pdfua==0.1.3 pikepdf==10.18.0 pypdfium2==5.15.2
fi
exec "$venv/bin/python" "$root/e2e/papers.py" "$1"

#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Sends the door for programs what its own description says, and what it does not:
# N cases an operation (50), from a fixed seed. Fails on a fault of the service, on
# an answer that is not described, on a wrong body let through. Half of the requests
# name persons and cases that exist: never to be sent to a service with real people.
#
#   migrant-net token create --user u.ts.prc --expires 1h
#   e2e/fuzz.sh http://127.0.0.1:8080 TOKEN [N] [more options of schemathesis]
set -eu
base=${1:?address}
token=${2:?token}
number=${3:-50}
if [ $# -gt 3 ]; then shift 3; else shift $#; fi

root=$(cd "$(dirname "$0")/.." && pwd)
venv="$root/target/fuzz/.venv"
if [ ! -x "$venv/bin/schemathesis" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet schemathesis==4.32.5
fi

export FUZZ_BASE="$base" FUZZ_TOKEN="$token" PYTHONPATH="$root/e2e" PYTHONDONTWRITEBYTECODE=1
cd "$root/target/fuzz"
exec "$venv/bin/schemathesis" --config-file "$root/e2e/schemathesis.toml" \
    run "$base/openapi.json" --url "$base" \
    --header "Authorization: Bearer $token" --max-examples "$number" --seed 20200708 \
    --phases examples,coverage,fuzzing --checks all --continue-on-failure --no-color \
    --report-dir "$root/target/fuzz/report" "$@"

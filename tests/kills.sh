#!/usr/bin/env bash
# Kills `variorum decide` while it writes, many times, and looks after each whether a decision was lost. Not part of the tests:
#   cargo build && tests/kills.sh target/debug/variorum 10000
set -euo pipefail
program=$(realpath "${1:?the program}")
kills=${2:-10000}
story=$(mktemp -d)
trap 'rm -r "$story"' EXIT
cd "$story"
printf 'Ferry fire\n\nThree people were killed on Monday in a fire on a ferry in Port Sele, police said.\n' >one.txt
printf 'Ferry burns\n\nFive people were killed on Monday in a fire on a ferry in Port Sele, the mayor said.\n' >two.txt
for n in $(seq 2000); do
    printf '[[decision]]\non = "d%s"\nverdict = "accepted"\nnote = "kept for long"\n\n' "$n"
done >decisions.toml
finding=$("$program" check . --format json | python3 -c 'import json, sys; print(json.load(sys.stdin)["findings"][0]["key"])')
python3 - "$program" "$kills" "$finding" <<'PYTHON'
import os, random, subprocess, sys, time, tomllib

program, kills, finding = sys.argv[1], int(sys.argv[2]), sys.argv[3]
run = lambda note: subprocess.Popen(
    [program, "decide", finding, "accepted", ".", "--note", note], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
decisions = lambda: tomllib.load(open("decisions.toml", "rb"))["decision"]
assert run("first").wait() == 0
killed = written = left = 0
before = decisions()
for n in range(kills):
    child = run(str(n))
    # The lock is there while the program writes: the kill falls into that, a random while after it came.
    while child.poll() is None and not os.path.exists(".decisions.toml.lock"):
        time.sleep(0.0002)
    time.sleep(random.expovariate(60))
    child.kill()
    killed += child.wait() == -9
    if os.path.exists(".decisions.toml.lock"):
        os.remove(".decisions.toml.lock")
    now = decisions()
    assert len(now) == 2001, f"kill {n}: {len(now)} decisions"
    assert now[:2000] == before[:2000], f"kill {n}: an old decision is another"
    written += now[2000]["note"] == str(n)
    left += any(name.endswith(".part") for name in os.listdir("."))
assert run("last").wait() == 0
assert decisions()[2000]["note"] == "last"
names = sorted(os.listdir("."))
assert names == ["decisions.toml", "one.txt", "two.txt"], names
print(f"{kills} runs, {killed} killed, {written} had written before, {left} left a part behind; no decision was lost")
PYTHON

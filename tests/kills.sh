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
    [program, "decide", finding, "accepted", ".", "--note", note],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
read = lambda: open("decisions.toml", "rb").read()
assert run("first").wait() == 0
# What was decided before must stay to the byte; what follows it is the decision that the runs write anew.
marker = b'[[decision]]\non = "%s"' % finding.encode()
old = read()[: read().index(marker)]
assert len(tomllib.loads(old.decode())["decision"]) == 2000
killed = written = left = 0
for n in range(kills):
    child = run(str(n))
    # The lock is there while the program writes: the kill falls into that, a random while after it came.
    while child.poll() is None and not os.path.exists(".decisions.toml.lock"):
        time.sleep(0.0005)
    time.sleep(random.expovariate(60))
    child.kill()
    killed += child.wait() == -9
    if os.path.exists(".decisions.toml.lock"):
        os.remove(".decisions.toml.lock")
    now = read()
    assert now.startswith(old), f"kill {n}: an old decision is lost or another"
    new = tomllib.loads(now[len(old) :].decode())["decision"]
    assert [it["on"] for it in new] == [finding], f"kill {n}: {new}"
    written += new[0]["note"] == str(n)
    left += any(name.endswith(".part") for name in os.listdir("."))
    if n % 100 == 99:
        print(f"{n + 1} runs, {killed} killed", file=sys.stderr, flush=True)
assert run("last").wait() == 0
decisions = tomllib.loads(read().decode())["decision"]
assert len(decisions) == 2001 and decisions[2000]["note"] == "last"
names = sorted(os.listdir("."))
assert names == ["decisions.toml", "one.txt", "two.txt"], names
print(f"{kills} runs, {killed} killed, {written} had written before, {left} left a part behind; no decision was lost")
PYTHON

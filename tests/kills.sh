#!/usr/bin/env bash
# Kills `variorum decide` at random moments, many times, and looks after each whether a decision was lost. Every second kill falls into
# any moment of a run, the others into the while in which it writes. Not part of the tests:
#   cargo build --release && tests/kills.sh target/release/variorum 10000
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
import collections, os, random, subprocess, sys, time, tomllib

program, kills, finding = sys.argv[1], int(sys.argv[2]), sys.argv[3]
FILE, LOCK = "decisions.toml", ".decisions.toml.lock"
run = lambda note: subprocess.Popen(
    [program, "decide", finding, "accepted", ".", "--note", note],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
read = lambda: open(FILE, "rb").read()
parts = lambda: [name for name in os.listdir(".") if name.endswith(".part")]


def to_write(child):
    """Waits until the lock is there, and so while the program writes; false where it ended before."""
    while not os.path.exists(LOCK):
        if child.poll() is not None:
            return False
        time.sleep(0.0005)
    return True


def measured():
    """How long a run takes, and how long it writes."""
    start = time.monotonic()
    child = run("measured")
    to_write(child)
    writes = time.monotonic()
    assert child.wait() == 0
    return time.monotonic() - start, time.monotonic() - writes


assert run("first").wait() == 0
# What was decided before must stay to the byte; what follows it is the decision that the runs write anew.
marker = b'[[decision]]\non = "%s"' % finding.encode()
old = read()[: read().index(marker)]
assert len(tomllib.loads(old.decode())["decision"]) == 2000
fell, last = collections.Counter(), "first"
for n in range(kills):
    if n % 100 == 0:
        whole, writing = measured()
        last = "measured"
    child = run(str(n))
    if n % 2 == 0:
        time.sleep(random.uniform(0, whole))
    elif to_write(child):
        time.sleep(random.uniform(0, writing))
    child.kill()
    died, left = child.wait() == -9, parts()
    now = read()
    assert now.startswith(old), f"kill {n}: an old decision is lost or another"
    new = tomllib.loads(now[len(old) :].decode())["decision"]
    assert [it["on"] for it in new] == [finding], f"kill {n}: {new}"
    assert new[0]["note"] in (last, str(n)), f"kill {n}: {new}"
    last = new[0]["note"]
    if not died:
        fell["none: the run had ended"] += 1
    elif last == str(n):
        fell["the new file was there"] += 1
    elif left:
        fell["a part was being written"] += 1
    elif os.path.exists(LOCK):
        fell["the lock was held, nothing written"] += 1
    else:
        fell["before"] += 1
    # A lock that is left tells the next round nothing; the program itself takes no notice of it.
    if os.path.exists(LOCK):
        os.remove(LOCK)
    if n % 100 == 99:
        print(f"{n + 1} runs: {dict(fell)}", file=sys.stderr, flush=True)
assert run("last").wait() == 0
decisions = tomllib.loads(read().decode())["decision"]
assert len(decisions) == 2001 and decisions[2000]["note"] == "last"
names = sorted(os.listdir("."))
assert names == [FILE, "one.txt", "two.txt"], names
print(f"{kills} runs; no decision was lost, every file read. Where the kills fell: {dict(fell)}")
PYTHON

"""Holds the figures that the measuring scripts print to the bounds reached so far. Floors only rise, ceilings only fall.

usage: bars.py EVAL_FOLDER
"""

import re
import subprocess
import sys
from pathlib import Path

# Of the stories in `tests/stories`; its README says how they were written.
LOOKED_AT = "aid-hostages baby-formula ferry-collision mayor-resigns mine-flood moon-lander nurse-trial prison-break".split()
KEPT_APART = "chip-takeover cup-final hill-wildfire museum-theft novelist-obituary rail-strike rate-decision water-treaty".split()

# Script, arguments, and for each figure a pattern in what is printed and its floor; a ceiling is written as a negative number.
BARS = [
    ("gold.py", ["--min-findings", "20", "--min-chains", "4", "--min-traps", "6"], {}),
    ("parity.py", ["--min", "99.5"], {}),
    ("times.py", [], {
        r"timebank: value F1 ([\d.]+)": 0.826,
        r"aquaint: value F1 ([\d.]+)": 0.765,
        r"relaxed span ([\d.]+)": 0.943,
    }),
    ("times.py", ["--data", "{data}/times-seeds"], {r"value F1 ([\d.]+)": 0.98}),
    ("names.py", [], {r"names: strict F1 ([\d.]+)": 0.79}),
    ("names.py", ["--data", "{data}/names-re3d"], {r"names: strict F1 ([\d.]+)": 0.59}),
    ("quotes.py", ["--part", "dev"], {
        r"quotes: overlap F1 ([\d.]+)": 0.78,
        r"speaker ([\d.]+), cue": 0.87,
    }),
    ("events.py", [], {
        r"ecbplus-dev triggers P ([\d.]+)": 0.93,
        # 0.555 before words in another sense were left out: most of what went was the right span under the wrong kind.
        r"ecbplus-dev triggers P [\d.]+ R ([\d.]+)": 0.545,
        r"CoNLL mapped ([\d.]+) all [\d.]+ \(lemma [\d.]+, floor [\d.]+\); meantime": 0.791,
        # 0.7 with the words in another sense.
        r"role time +P [\d.]+ \(\d+/\d+\)  R [\d.]+ \(\d+/\d+\)  F1 ([\d.]+)": 0.69,
        r"role participant +P [\d.]+ \(\d+/\d+\)  R [\d.]+ \(\d+/\d+\)  F1 ([\d.]+)": 0.65,
        r"role place +P [\d.]+ \(\d+/\d+\)  R [\d.]+ \(\d+/\d+\)  F1 ([\d.]+)": 0.65,
    }),
    ("incidents.py", [], {
        r"killed +precision ([\d.]+)": 0.78,
        r"date +precision ([\d.]+)": 0.81,
        r"city +precision ([\d.]+)": 0.795,
        r"names +precision ([\d.]+)": 0.79,
        r"killed +precision [\d.]+ \(\d+/\d+\)  recall ([\d.]+)": 0.85,
        r"injured +precision [\d.]+ \(\d+/\d+\)  recall ([\d.]+)": 0.75,
        r"city +precision [\d.]+ \(\d+/\d+\)  recall ([\d.]+)": 0.765,
        r"date +precision [\d.]+ \(\d+/\d+\)  recall ([\d.]+)": 0.75,
        r"names +precision [\d.]+ \(\d+/\d+\)  recall ([\d.]+)": 0.65,
        r"aligned ([\d.]+), false alarms": 0.895,
        r"differences noticed (\d+)/": 17,
        r"false alarms ([\d.]+)": -0.005,
    }),
    ("stories.py", [], {
        # 303 before agreements by names alone, and of other times and other things, were taken out; 295 before acts of other days and
        # institutions that share a tail of their names were.
        r"stories: same (\d+)/": 298,
        r"differ (\d+)/\d+, apart \d+/\d+ kept, raised": 32,
        r"apart (\d+)/\d+ kept, raised right \d+/\d+, alarms right \d+/\d+, values": 80,
        r"values wrong-placed (\d+)": -0.5,
    }),
    # Stories of our own: those looked at while tuning, and those kept apart.
    ("stories.py", ["--gold", "tests/stories/gold", "--texts", "tests/stories/texts", "--only", *LOOKED_AT], {
        r"stories: same (\d+)/": 100,
        r"differ (\d+)/\d+, apart \d+/\d+ kept, raised": 27,
        r"apart (\d+)/\d+ kept, raised right \d+/\d+, alarms right \d+/\d+, values": 39,
    }),
    ("stories.py", ["--gold", "tests/stories/gold", "--texts", "tests/stories/texts", "--only", *KEPT_APART], {
        r"stories: same (\d+)/": 81,
        r"differ (\d+)/\d+, apart \d+/\d+ kept, raised": 16,
        r"apart (\d+)/\d+ kept, raised right \d+/\d+, alarms right \d+/\d+, values": 40,
    }),
    ("cases.py", [], {r"cases: (\d+)/": 102}),
    ("factuality.py", [], {
        r"events found ([\d.]+) of": 0.84,
        r"fact F1 ([\d.]+)": 0.89,
        r"macro F1 ([\d.]+)": 0.53,
    }),
    ("pairs.py", [], {
        r"contradiction P ([\d.]+)": 0.7,
        r"contradiction P [\d.]+ \(\d+/\d+\) R ([\d.]+)": 0.2,
    }),
]


def main() -> int:
    folder = Path(sys.argv[1])
    failed = 0
    for script, arguments, floors in BARS:
        arguments = [word.format(data=folder.parent / "data") for word in arguments]
        command = [sys.executable, str(folder / script), *arguments]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = run.stdout.strip().splitlines()
        print(f"{' '.join([script, *arguments])}\n  {lines[-1] if lines else run.stderr.strip()}")
        if run.returncode:
            failed += 1
            print(f"  FAILED: exit code {run.returncode}")
        for pattern, bound in floors.items():
            found = re.findall(pattern, run.stdout)
            holds = found and (float(found[-1]) >= bound if bound >= 0 else float(found[-1]) <= -bound)
            if not holds:
                failed += 1
                what = "floor" if bound >= 0 else "ceiling"
                print(f"  FAILED: {pattern} is {found[-1] if found else 'not there'}, {what} {abs(bound)}")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())

"""Holds the figures that the measuring scripts print to the floors reached so far. Floors only rise.

usage: bars.py EVAL_FOLDER
"""

import re
import subprocess
import sys
from pathlib import Path

# Script, arguments, and for each figure a pattern in what is printed and its floor.
BARS = [
    ("gold.py", ["--min-findings", "20", "--min-chains", "4", "--min-traps", "6"], {}),
    ("parity.py", ["--min", "99.5"], {}),
    ("times.py", [], {
        r"timebank: value F1 ([\d.]+)": 0.826,
        r"aquaint: value F1 ([\d.]+)": 0.765,
        r"relaxed span ([\d.]+)": 0.943,
    }),
    ("times.py", ["--data", "{data}/times-seeds"], {r"value F1 ([\d.]+)": 0.98}),
    ("names.py", [], {r"names: strict F1 ([\d.]+)": 0.75}),
    ("names.py", ["--data", "{data}/names-re3d"], {r"names: strict F1 ([\d.]+)": 0.59}),
    ("quotes.py", ["--part", "dev"], {
        r"quotes: overlap F1 ([\d.]+)": 0.78,
        r"speaker ([\d.]+), cue": 0.865,
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
        for pattern, floor in floors.items():
            found = re.findall(pattern, run.stdout)
            if not found or float(found[-1]) < floor:
                failed += 1
                print(f"  FAILED: {pattern} is {found[-1] if found else 'not there'}, floor {floor}")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())

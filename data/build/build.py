#!/usr/bin/env python3
"""Builds the generated lexicons in data/ from the fact tables and the jieba dictionary.

    python3 data/build/build.py FACTS JIEBA_DICT

FACTS holds the folders div-pypi-2020.10, div-mumuy, div-citygeo, jionlp-dict and names-wainshine (sources and
licences: data/README.md); JIEBA_DICT is src/data/dict.txt of the crate jieba-rs 0.11. Writes places.tsv, townships.tsv,
world.tsv, surnames.tsv, given.tsv and words.tsv beside the hand-made lists; world.tsv takes in build/world.tsv, surnames.tsv
build/surnames.tsv. The same inputs give the same bytes.
"""
import collections
import json
import pathlib
import re
import sys
import zipfile

OUT = pathlib.Path(__file__).resolve().parent.parent
GENERIC = ("新区", "市区", "经济开发区", "经济技术开发区", "开发区", "工业园区", "管理区", "直辖区", "示范区")
HAN = re.compile(r"^[\u3400-\u9fff〇·]+$")
PEOPLES = ("蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 "
           "达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各").split()
ETHNIC = re.compile("(?:(?:%s)族|蒙古|哈萨克|柯尔克孜|维吾尔|达斡尔|塔吉克|锡伯|土家)+$" % "|".join(sorted(PEOPLES, key=len, reverse=True)))


def short(name):
    """The name without its administrative suffix (湘西土家族苗族自治州: 湘西); empty where less than two characters stay."""
    bare = re.sub(r"(特别行政区|自治区|自治州|自治县|自治旗|林区|特区|新区|地区|省|市|区|县|盟|旗)$", "", name)
    if re.search(r"(自治区|自治州|自治县|自治旗)$", name):
        bare = ETHNIC.sub("", bare)
    return bare if len(bare) >= 2 and bare != name else ""


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def write(name, header, rows):
    text = "".join(f"# {line}\n" for line in header) + "".join("\t".join(map(str, row)) + "\n" for row in rows)
    (OUT / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(rows)} rows, {len(text.encode())} bytes")


def kind(code):
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def jionlp_tree(facts):
    """(code, short name) of each division and the townships of each county code."""
    raw = zipfile.ZipFile(facts / "jionlp-dict/china_location.zip").read("china_location.txt").decode("utf-8")
    shorts, towns, county = {}, collections.defaultdict(list), None
    for line in raw.splitlines():
        depth = len(line) - len(line.lstrip("\t"))
        cells = line.strip().split("\t")
        if depth <= 2 and len(cells) == 3:
            if "直辖" not in cells[2]:
                shorts.setdefault(cells[1], cells[2])
            county = cells[1]
        elif depth == 3:
            towns[county].append(cells[0])
    return shorts, towns


def changes(facts):
    """Name of an abolished division (with the name above it) -> (year, new name)."""
    out = {}
    for line in (facts / "jionlp-dict/china_location_change.txt").read_text(encoding="utf-8").splitlines():
        if "=>" not in line:
            continue
        left, right = line.split("=>")
        left, right = left.split("\t"), right.split("\t")
        year, names = left[0][:4], left[2:][::2]
        out[names[-1], names[0]] = (int(year), right[-1])
    return out


def places(facts, shorts):
    """Provinces, prefectures and counties: those of 2020, the abolished and the new."""
    frozen, now = load(facts / "div-pypi-2020.10/data.json"), load(facts / "div-mumuy/list.json")
    history, successors = load(facts / "div-mumuy/history.json"), load(facts / "div-mumuy/diff.json")
    areas = {a["code"]: a["name"] for a in load(facts / "div-citygeo/areas.json") if int(a["code"][4:]) < 70 or a["code"][4:] > "80"}
    cities = {c["code"] + "00": c["name"] for c in load(facts / "div-citygeo/cities.json") if c["name"] not in ("市辖区", "县") and "直辖" not in c["name"]}
    provinces = {c: n for c, n in frozen.items() if c.endswith("0000")}
    valid = {**provinces, **cities, **areas}
    valid.update({c: n for c, n in frozen.items() if c in now})
    change = changes(facts)
    geo = {(g["province"], g["city"], g["area"]): (g["lng"], g["lat"]) for g in load(facts / "div-citygeo/data.json")}
    standing = {(c[:2], n) for c, n in valid.items()}
    codes = {**history, **frozen, **now, **valid}
    rows = []
    for code, name in sorted(codes.items()):
        if code[:2] in ("83", "71") and code != "710000" or "直辖" in name or name in ("市辖区", "县", "市"):
            continue
        if code.startswith(("81", "82")) and len(name) <= 2 or not HAN.match(name) or name == "中西区":
            continue
        if name in GENERIC or re.search(r"(开发区|工业园区|管理区)$", name) and not short(name[:-1]) and len(name) <= 7:
            continue
        if name in ("和安县", "和康县", "岑岭县", "草湖市", "两江新区"):
            continue
        province = provinces.get(code[:2] + "0000", "")
        if code not in valid and (code[:2], name) in standing:
            continue
        ended = change.get((name, province))
        since = ""
        if code in valid or code.startswith(("81", "82")):
            until = str(ended[0]) if ended and ended[0] >= 2019 and now.get(code) != name else ""
        elif code in now:
            began = [y for (_, p), (y, new) in change.items() if new == name and p == province]
            since, until = str(max(began)) if began else "2021", ""
        else:
            until = str(ended[0]) if ended else "?"
        city = cities.get(code[:4] + "00", "")
        area = "" if kind(code) != "county" else name
        point = geo.get((province, city, area)) or geo.get((province, "市辖区", area)) or ("", "")
        if not point[0] and kind(code) == "province":
            point = next((v for (p, _, a), v in geo.items() if p == name and not a), ("", ""))
        if not point[0] and kind(code) == "county":
            point = next((v for (p, _, a), v in geo.items() if p == province and a == name), ("", ""))
        bare = shorts.get(code) or short(name)
        if bare == name and kind(code) == "prefecture":
            bare = short(name)
        if code in shorts and len(shorts[code]) < 2 or bare == name:
            bare = ""
        if until == "?" and kind(code) == "county":
            bare = ""
        later = [c for c in successors.get(code, []) if c in now and c != code][:1] if until else []
        rows.append((code, name, bare, kind(code), *(f"{float(x):.4f}" if x else "" for x in point), since, until, *(later or [""])))
    # Divisions that were renamed and kept their code.
    known = {(row[0][:2], row[1]) for row in rows}
    for (old, province), (year, new) in sorted(change.items()):
        holder = next((c for c, n in sorted(valid.items()) if n == new and provinces.get(c[:2] + "0000") == province), None)
        if holder and (holder[:2], old) not in known:
            rows.append((holder, old, short(old), kind(holder), "", "", "", year, holder))
    return sorted(rows, key=lambda row: row[0])


def townships(towns, counties):
    """County code and the townships in it, which the source has behind the county's name in places (孝南区杨店镇)."""
    rows = []
    for code, names in sorted(towns.items()):
        keep = []
        for name in names:
            name = re.sub(r"(街道)办事处$", r"\1", name)
            bare = name.removeprefix(counties.get(code, ""))
            name = bare if len(re.sub(r"(镇|乡|街道|苏木)$", "", bare)) >= 1 else name
            if HAN.match(name) and 3 <= len(name) <= 12 and re.search(r"(镇|乡|街道|苏木)$", name) and name not in keep:
                keep.append(name)
        if keep:
            rows.append((code, " ".join(keep)))
    return rows


def world(facts):
    """Countries with their official names, capitals and large cities."""
    rows, seen, continent = [], set(), ""
    for line in (facts / "jionlp-dict/world_location.txt").read_text(encoding="utf-8").splitlines():
        if line.endswith(":"):
            continent = line[:-1]
            continue
        cells = line.split("\t")
        if len(cells) < 2 or cells[0] == "中国":
            continue
        rows.append((cells[0], "country", cells[1] if cells[1] != cells[0] else "", continent))
        for city in [c for cell in cells[2:] for c in re.split(r"[/、]", cell) if c]:
            if city not in seen and city != cells[0] and HAN.match(city):
                seen.add(city)
                rows.append((city, "city", "", cells[0]))
    # Cities, counties and districts of Taiwan, which have no division code.
    for code, name in sorted(load(facts / "div-mumuy/list.json").items()):
        if code.startswith("83") and code != "830000" and HAN.match(name) and len(name) > 2 and name not in seen:
            seen.add(name)
            rows.append((name, "city" if name.endswith("市") else "district", name[:-1] if kind(code) != "county" or name.endswith("县") else "", "台湾"))
    # What the source lacks.
    for line in (OUT / "build/world.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            rows.append(tuple(line.split("\t")))
    return rows


def surnames(facts):
    """Surname and bearers among 100,000 people."""
    book = zipfile.ZipFile(facts / "names-wainshine/Chinese_Family_Name（1k）.xlsx")
    shared = re.findall(r"<si>.*?</si>", book.read("xl/sharedStrings.xml").decode("utf-8"), re.S)
    shared = ["".join(re.findall(r"<t[^>]*>([^<]*)</t>", s)) for s in shared]
    sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
    pairs = re.findall(r'<c r="A\d+"[^>]*t="s"[^>]*><v>(\d+)</v></c><c r="B\d+"[^>]*><v>([\d.E-]+)</v>', sheet)
    return [(shared[int(i)], f) for i, f in pairs if HAN.match(shared[int(i)])]


def rare_surnames():
    """What the source lacks."""
    lines = (OUT / "build/surnames.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


def dictionary(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        word, freq, tag = line.split(" ")
        yield word, int(freq), tag


def given(entries, known):
    """Characters of given names: weight of the only, the first and the last character, from the dictionary's names."""
    count = collections.defaultdict(lambda: [0, 0, 0])
    for word, freq, tag in entries:
        if tag not in ("nr", "nrfg") or not HAN.match(word):
            continue
        family = word[:2] if word[:2] in known and len(word) > 3 else word[:1]
        name = word[len(family):]
        if family not in known or not 1 <= len(name) <= 2:
            continue
        slots = (0,) if len(name) == 1 else (1, 2)
        for slot, char in zip(slots, name):
            count[char][slot] += 1
    return sorted((c, *n) for c, n in count.items() if sum(n) >= 3)


# Offices of old, whose first character ends a post of today where the second is a surname: 校长史明.
OLD_OFFICES = {"长史"}


def words(entries):
    """Common words with frequency and part of speech; names of persons and offices of old left out."""
    rows = []
    for word, freq, tag in entries:
        least = {1: 20, 2: 5, 3: 5, 4: 10}.get(len(word), 30)
        if not HAN.match(word) or "·" in word or len(word) > 6 or freq < least or tag in ("nr", "nrt", "nrfg", "nt"):
            continue
        if word not in OLD_OFFICES:
            rows.append((word, freq, tag))
    return rows


def main():
    facts, dict_path = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    shorts, towns = jionlp_tree(facts)
    made = "Made by data/build/build.py; sources and licences: README.md."
    divisions = places(facts, shorts)
    write("places.tsv", ["Provinces, prefectures and counties of China: code (GB/T 2260), name, short name, level, longitude, latitude,",
                         "year it began, year it was abolished ('?': before 2019, year unknown; both empty: valid in 2020), successor's code.", made],
          divisions)
    write("townships.tsv", ["Townships of each county: county code, names (镇, 乡, 街道, 苏木).", made], townships(towns, {row[0]: row[1] for row in divisions}))
    write("world.tsv", ["Countries and cities of the world: name, kind (country, city, district, alias), official or short name or what an alias stands for, continent or country.", made], world(facts))
    family = surnames(facts)
    write("surnames.tsv", ["Surnames: surname, bearers among 100,000 people.", made], family + rare_surnames())
    entries = list(dictionary(dict_path))
    write("given.tsv", ["Characters of given names: how many names have it as their only, first and last character.", made],
          given(entries, {s for s, _ in family}))
    write("words.tsv", ["Common words: word, frequency, part of speech (tags of jieba).", made], words(entries))


main()

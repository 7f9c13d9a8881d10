"""Makes crates/lexicon/data/units.tsv: communes before and after 2025-07-01, and what became of districts and provinces.

In:  vn-units-2024.json, vn-units-2026.json, vn-merger-map.json of vietnamese-provinces-database (MIT), places.tsv (ids of provinces and
     districts). Out: rows sorted by slug of the name.
Run: python3 crates/lexicon/units.py ../shared/data/places crates/lexicon/data/places.tsv > crates/lexicon/data/units.tsv
"""

import json
import re
import sys
import unicodedata
from collections import defaultdict

LAST, FIRST = "2025-06-30", "2025-07-01"
KINDS = ["Thành phố", "Thủ đô", "Thị xã", "Thị trấn", "Đặc khu", "Phường", "Quận", "Huyện", "Xã", "Tỉnh"]
HEAD = """\
# Communes of Vietnam before and after 2025-07-01, and what every unit that ended then became part of.
# Columns: slug of the name; name; of (the province since July 2025, the district before); era (`-` to 2025-06-30, `+` from 2025-07-01);
#          into: what a unit that ended became part of (`,`); id, where it is not the slug and `of` with a hyphen between. Ids without `loc/`.
# Provinces and districts have their rows in places.tsv and stand here for `into` alone, with an id. Sorted by slug, then of.
# Source: vietnamese-provinces-database (MIT): units of 2024 and 2026, map of the merger. Made by crates/lexicon/units.py. Date: 2026-11-22.
"""


def tone(text):
    """Tone marks as in "hòa", "thủy"."""
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for mark in "\u0300\u0301\u0303\u0309\u0323":
            new = unicodedata.normalize("NFC", first + mark) + second
            pairs[first + unicodedata.normalize("NFC", second + mark)] = new
    text = unicodedata.normalize("NFC", text)
    for old, new in pairs.items():
        text = re.sub(rf"(?<![qQ]){old}(?!\w)", new, text)
        title = old[0].upper() + old[1:]
        text = re.sub(rf"(?<![qQ\w]){title}(?!\w)", unicodedata.normalize("NFC", new[0].upper() + new[1:]), text)
    return text


def slug(text):
    text = text.lower().replace("đ", "d")
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def split(full):
    full = tone(" ".join(full.split()))
    for kind in KINDS:
        if full.lower().startswith(kind.lower() + " "):
            return kind, full[len(kind) + 1 :].strip()
    raise SystemExit(f"no kind: {full!r}")


def main():
    folder, places = sys.argv[1:]
    read = lambda name: json.load(open(f"{folder}/{name}", encoding="utf-8"))
    ids = defaultdict(list)  # bare name -> (id, of)
    communes = {}  # bare name, province -> id
    for line in open(places, encoding="utf-8"):
        if line.startswith("#"):
            continue
        row = line.rstrip("\n").split("\t")
        if row[4] == FIRST and "vnunits" in row[8]:
            communes[tone(row[0]).lower(), row[7]] = row[2]
            continue
        if row[5] and row[5] < FIRST[:4]:
            continue  # ended before the units of 2024
        for name in [row[0], *row[3].split("|")]:
            for kind in [""] + [k.lower() + " " for k in KINDS]:
                if name.lower().startswith(kind):
                    ids[tone(name[len(kind) :]).lower()].append((row[2], row[7]))

    def listed(name, of):
        found = [i for i, o in ids[name.lower()] if o == of]
        return found[0] if found else None

    province = lambda full: listed(split(full)[1], "loc/viet-nam") or sys.exit(f"no province {full}")
    rows, old, missing = [], defaultdict(list), []
    for p in read("vn-units-2024.json"):
        pid = province(p["FullName"])
        for d in p["District"]:
            kind, name = split(d["FullName"])
            did = listed(f"{kind} {name}", pid) or listed(name, pid)
            if did is None:
                missing.append((d["FullName"], p["FullName"]))
                did = f"loc/{slug(kind)}-{slug(name)}-{slug(split(p['FullName'])[1])}"
            for w in d["Ward"] or []:
                wkind, wname = split(w["FullName"])
                wid = f"loc/{slug(wkind)}-{slug(wname)}-{did[4:]}"
                old[pid].append((f"{wkind} {wname}", wid, did, d["FullName"]))
            old[pid].append((f"{kind} {name}", did, pid, ""))
    merger = read("vn-merger-map.json")
    code = {}  # province code -> (id, old province ids)
    into = defaultdict(set)
    for m in merger:
        if m["magoc"] == "0":
            told = m["truocsapnhap"].split(".")[0].replace("TPHCM", "thành phố Hồ Chí Minh")
            names = [m["ten"]] if told == "giữ nguyên" else re.split(r",| và ", told)
            before = [province(n.strip()) for n in names if n.strip()]
            code[m["ma"]] = (province(m["ten"]), before)
            for b in before:
                if b != code[m["ma"]][0]:
                    into[b].add(code[m["ma"]][0])
    units = {p["Code"]: p for p in read("vn-units-2026.json")}
    for c, p in units.items():
        code.setdefault(c, (province(p["FullName"]), [province(p["FullName"])]))
    new_ids = {}
    for c, p in units.items():
        pid = code[c][0]
        for w in p["Wards"]:
            kind, name = split(w["FullName"])
            wid = communes.get((name.lower(), pid)) or f"loc/{slug(kind)}-{slug(name)}-{pid[4:]}"
            new_ids[(c, f"{kind} {name}".lower())] = wid
            rows.append((slug(f"{kind} {name}"), f"{kind} {name}", wid, pid, FIRST, "", ""))
    lost, around, later = 0, defaultdict(set), []
    for m in merger:
        if m["magoc"] == "0":
            continue
        kind, name = split(m["ten"])
        nid = new_ids.get((m["magoc"], f"{kind} {name}".lower()))
        if nid is None:
            lost += 1
            continue
        for part in re.split(r",(?![^(]*\))", m["truocsapnhap"]):
            part = re.sub(r"^(một phần|phần còn lại( của)?|các)\s+", "", part.strip(), flags=re.I)
            where = re.search(r"\(([^)]*)\)", part)
            part = tone(re.sub(r"\([^)]*\)", "", part).strip()).lower()
            found = [o for b in code[m["magoc"]][1] for o in old[b] if o[0].lower() == part]
            if where and len(found) > 1:
                near = split_or(where[1])
                found = [o for o in found if near and near in tone(o[3]).lower()] or found
            lost += not found
            if len(found) == 1:
                into[found[0][1]].add(nid)
                around[nid].add(found[0][2])
            elif found:
                later.append((found, nid))
    # of several communes of one name, the one in a district of the others
    for found, nid in later:
        near = [o for o in found if o[2] in around[nid]]
        lost += len(near) != 1
        for o in near[:1] if len(near) == 1 else []:
            into[o[1]].add(nid)
    seen = set()
    for pid, units_ in old.items():
        for name, wid, of, district in units_:
            if not district:
                continue
            while wid in seen:
                wid += "-2"
            seen.add(wid)
            rows.append((slug(name), name, wid, of, "", LAST, ",".join(sorted(into[wid]))))
    # a district became the communes that took in its communes
    for pid, units_ in old.items():
        for name, wid, of, district in units_:
            if district:
                continue
            parts = {n for o in units_ if o[2] == wid and o[3] for n in into[o[1]]}
            rows.append((slug(name), "", wid, of, "", LAST, ",".join(sorted(parts))))
    for pid in old:
        if into[pid]:
            rows.append((pid[4:], "", pid, "loc/viet-nam", "", LAST, ",".join(sorted(into[pid]))))
    sys.stdout.write(HEAD)
    for key, name, wid, of, first, _, parts in sorted(rows, key=lambda r: (r[0], r[3], r[2])):
        made = f"loc/{key}-{of[4:]}"
        cells = [key, name, of[4:], "+" if first else "-", parts.replace("loc/", ""), "" if wid == made else wid[4:]]
        print("\t".join(cells).rstrip("\t"))
    print(len(rows), "rows;", lost, "parts not found;", len(missing), "districts not in places.tsv", missing[:8], file=sys.stderr)
    print(sum(1 for r in rows if r[5] and not r[6]), "old units without successor", file=sys.stderr)


def split_or(text):
    return tone(re.sub(r"^(huyện|thị xã|thành phố|quận|tx|tp)\.?\s+", "", text.strip(), flags=re.I)).lower()


main()

"""Holds the lunar table of bantin-time against an astronomical computation (PyEphem).

    pip install ephem
    python benches/lunar.py

Months begin on the day of the new moon at UTC+7; month 11 holds the winter solstice; of a year with thirteen months
the first without a principal term is the leap month. Prints how many month starts agree, by civil year.
"""

import bisect
import datetime
import math
import pathlib
import re

import ephem

ZONE = 7 / 24
TABLE = pathlib.Path(__file__).parent.parent / "crates/time/src/lunar/table.rs"


def civil(moment):
    return ephem.Date(moment + ZONE).datetime().date()


def term(day):
    """Number of the principal term in which a civil day begins."""
    midnight = ephem.Date(ephem.Date(datetime.datetime(day.year, day.month, day.day)) - ZONE)
    sun = ephem.Sun()
    sun.compute(midnight, epoch=midnight)
    return int(math.degrees(ephem.Ecliptic(sun, epoch=midnight).lon) % 360 // 30)


def computed(first, last):
    """Day of each month's beginning: lunar year, month, leap."""
    moons, at = [], ephem.Date(f"{first - 2}/10/1")
    while at < ephem.Date(f"{last + 2}/4/1"):
        at = ephem.next_new_moon(at)
        moons.append(civil(at))
        at = ephem.Date(at + 1)
    solstice = lambda year: civil(ephem.next_winter_solstice(f"{year}/12/1"))
    out = {}
    for year in range(first - 1, last + 1):
        i = bisect.bisect_right(moons, solstice(year)) - 1
        j = bisect.bisect_right(moons, solstice(year + 1)) - 1
        leap = next((k for k in range(i + 1, j) if term(moons[k]) == term(moons[k + 1])), None) if j - i == 13 else None
        month = 11
        for k in range(i, j):
            if k > i and k != leap:
                month = month % 12 + 1
            out[moons[k]] = (year if month >= 11 else year + 1, month, k == leap)
    return out


def tabled():
    """The same from the table in the source."""
    out = {}
    years = [int(x, 16) for x in re.findall(r"0x[0-9A-F]{6}", TABLE.read_text(encoding="utf-8"))]
    for year, bits in enumerate(years, 1900):
        day = datetime.date(year, 1, 20) + datetime.timedelta(days=bits >> 17)
        leap = bits >> 13 & 15
        for at in range(12 + (leap > 0)):
            month = at if leap and at >= leap else at + 1
            out[day] = (year, month, leap > 0 and at == leap)
            day += datetime.timedelta(days=29 + (bits >> at & 1))
    return out


def main():
    first, last = 1968, 2050
    within = lambda months: {day: month for day, month in months.items() if first <= day.year <= last}
    right, ours = within(computed(first, last)), within(tabled())
    wrong = [day for day in sorted(right.keys() | ours.keys()) if right.get(day) != ours.get(day)]
    print(f"{first}-{last}: {len(right)} month starts, {len(right) - len(wrong)} agree", *wrong)


if __name__ == "__main__":
    main()

"""Document dating with the publication day withheld.

In:  `bantin` binary, JSONL with `published`, `text` (and `title`, `lead`). Out: how often a year is answered, how often it is
     right, how often the day is right where a day is answered, how often the interval holds the true day.
Run: python3 benches/dating.py target/release/bantin ../shared/data/news/clustered.jsonl [--wrong]
"""

import json
import subprocess
import sys
import tempfile


def main():
    binary, path, wrong = sys.argv[1], sys.argv[2], "--wrong" in sys.argv
    truth, lines = {}, []
    for number, line in enumerate(open(path, encoding="utf-8")):
        document = json.loads(line)
        name = f"d{number}"
        truth[name] = (document.pop("published")[:10], document)
        lines.append(json.dumps({**document, "id": name}, ensure_ascii=False))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        out = subprocess.run([binary, "extract", file.name], capture_output=True, check=True, text=True).stdout
    answered = right = days = exact = near = held = bounded = 0
    for line in out.splitlines():
        found = json.loads(line)
        if "published" not in found:
            continue
        given, document = truth[found["id"]]
        published = found["published"]
        first, last = published.get("earliest"), published.get("latest")
        if first and last:
            bounded += 1
            held += first <= given <= last
        value = published.get("value")
        if not value:
            continue
        answered += 1
        right += value[:4] == given[:4]
        if len(value) >= 10:
            days += 1
            exact += value[:10] == given
        if wrong and value[:4] != given[:4]:
            reasons = [(r["why"], r.get("text")) for r in published.get("evidence", [])]
            print(given, value, first, last, reasons, document.get("title") or document["text"][:90])
    share = lambda a, b: f"{a}/{b} = {a / b:.3f}" if b else "0/0"
    print("year answered (coverage)", share(answered, len(truth)))
    print("year right (precision)  ", share(right, answered))
    print("day right               ", share(exact, days))
    print("interval holds the day  ", share(held, bounded))


main()

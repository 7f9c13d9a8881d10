#!/usr/bin/env python3
"""The long form of crates/cli/tests/cli/faults.rs: what a release build does when things go wrong.

python3 benches/faults.py target/release/bantin NEWS.jsonl [PART…]     (Linux; about 15 minutes; the part `full` wants root)

Parts: stream (1 GB), line (500 MB), slow (a reader that stops), kill (200 random points), memory (ulimit -v), full (a small file
system), bomb (the rule of --max-decompressed). Prints a line a part; exit status 1 where a promise is broken.
"""
import os, random, shutil, subprocess, sys, tempfile, threading, time
from pathlib import Path


def peak(pid):
    try:
        for line in open(f"/proc/{pid}/status"):
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


class Watch(threading.Thread):
    """Peak of resident memory of a process, in MB."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.most = pid, 0.0
        self.start()

    def run(self):
        while (now := peak(self.pid)) or os.path.exists(f"/proc/{self.pid}/fd"):
            self.most = max(self.most, now)
            time.sleep(0.02)


def fed(args, pieces, read=True):
    """Runs with these bytes on standard input; exit status, bytes out, peak in MB, seconds."""
    start = time.time()
    child = subprocess.Popen([PROGRAM, *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    watch = Watch(child.pid)

    def feed():
        try:
            for piece in pieces:
                child.stdin.write(piece)
            child.stdin.close()
        except OSError:
            pass

    threading.Thread(target=feed, daemon=True).start()
    out = [b"", 0]

    def drain():
        while piece := child.stdout.read(1 << 20):
            out[1] += len(piece)
            out[0] = (out[0] + piece)[-2000:]

    drain()
    err = child.stderr.read()
    return child.wait(), out, watch.most, time.time() - start, err


def stream():
    times = (1 << 30) // len(NEWS) + 1
    status, out, most, seconds, _ = fed(["extract", "-"], (NEWS for _ in range(times)))
    ok = status == 0 and most < 200
    return ok, f"{times * len(NEWS) / 1e9:.2f} GB of JSONL in, {out[1] / 1e9:.2f} GB out: {most:.0f} MB resident, {seconds:.0f} s"


def line():
    def pieces():
        yield b'{"id":"first","text":"a"}\n{"id":"long","text":"'
        for _ in range(500):
            yield b"x" * (1 << 20)
        yield b'"}\n{"id":"last","text":"b"}\n'

    status, out, most, seconds, _ = fed(["extract", "-", "--layers", "sentences"], pieces())
    ok = status == 1 and out[0].count(b"\n") == 3 and b'"id":"last"' in out[0] and most < 200
    return ok, f"a line of 524 MB is refused, its neighbours are done: {most:.0f} MB resident, {seconds:.0f} s"


def slow():
    child = subprocess.Popen([PROGRAM, "extract", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    taken = [0]

    def feed():
        try:
            while True:
                for k in range(0, len(NEWS), 1 << 16):
                    taken[0] += child.stdin.write(NEWS[k : k + (1 << 16)])
        except OSError:
            pass

    threading.Thread(target=feed, daemon=True).start()
    for _ in range(20):
        child.stdout.read(1 << 16)
        time.sleep(1)
    most = peak(child.pid)
    child.kill()
    child.wait()
    ok = most < 200 and taken[0] < 64 << 20
    return ok, f"64 KiB read a second for 20 s: {taken[0] / 1e6:.1f} MB taken, {most:.0f} MB resident"


def kill(points=200):
    lines = NEWS.splitlines(keepends=True)[:600]
    Path("news.jsonl").write_bytes(b"".join(lines))
    start = time.time()
    subprocess.run([PROGRAM, "extract", "news.jsonl", "-o", "whole.jsonl"], check=True)
    whole, takes = Path("whole.jsonl").read_bytes(), time.time() - start
    args = [PROGRAM, "extract", "news.jsonl", "-o", "out.jsonl", "--resume"]
    rng, killed, runs, files = random.Random(7), 0, 0, 0
    while killed < points:
        child = subprocess.Popen(args, stderr=subprocess.DEVNULL)
        try:
            child.wait(rng.uniform(0, takes * 1.2))
            files += 1
            if Path("out.jsonl").read_bytes() != whole:
                return False, f"run {runs}: other bytes"
            os.remove("out.jsonl")
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            killed += 1
            if os.path.exists("out.jsonl"):  # it was done before the signal came
                if Path("out.jsonl").read_bytes() != whole:
                    return False, "half a file under its own name"
                files += 1
                os.remove("out.jsonl")
        runs += 1
    subprocess.run(args, stderr=subprocess.DEVNULL, check=True)
    ok = Path("out.jsonl").read_bytes() == whole and not list(Path(".").glob("*.part"))
    return ok, f"{killed} kills in {runs} runs, {files + 1} files finished, every one of them the same {len(whole) / 1e6:.0f} MB"


def memory():
    Path("few.jsonl").write_bytes(b"".join(NEWS.splitlines(keepends=True)[:300]))
    whole = subprocess.run([PROGRAM, "extract", "few.jsonl"], capture_output=True, check=True).stdout
    least, ends = None, {}
    for megabytes in [16, 32, 48, 64, 80, 96, 128, 160, 192, 224, 256, 320, 512, 1024]:
        Path("out.jsonl").unlink(missing_ok=True)
        words = f"ulimit -c 0; ulimit -v {megabytes << 10}; exec {PROGRAM} extract few.jsonl -o out.jsonl --threads 2"
        status = subprocess.run(["sh", "-c", words], stderr=subprocess.DEVNULL).returncode
        there = os.path.exists("out.jsonl")
        if there != (status == 0) or there and Path("out.jsonl").read_bytes() != whole:
            return False, f"{megabytes} MB: exit status {status}, {'a file' if there else 'no file'}"
        least = least or (megabytes if there else None)
        ends[status] = ends.get(status, 0) + 1
    return least is not None, f"ulimit -v from 16 MB: right or absent; works from {least} MB on (exit statuses {ends})"


def full():
    os.mkdir("small")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", "small"], stderr=subprocess.DEVNULL).returncode:
        return True, "skipped: no right to mount"
    try:
        told = []
        for args in [["extract", "-o", "small/x.jsonl"], ["aggregate", "-o", "small/x.json"], ["aggregate", "-o", "small/x.sqlite"],
                     ["report", "-o", "small/x.html"], ["extract", "--resume", "-o", "small/r.jsonl"]]:
            target = Path(args[-1])
            if target.suffix != ".sqlite" and "--resume" not in args:
                target.write_bytes(b"old")
            done = subprocess.run([PROGRAM, *args, "news.jsonl"], capture_output=True)
            if done.returncode != 2 or b"panicked" in done.stderr:
                return False, f"{args}: exit status {done.returncode}: {done.stderr[-300:]}"
            if target.exists() and target.suffix != ".sqlite" and target.read_bytes() != b"old":
                return False, f"{args}: the old file is gone"
            left = [p.name for p in Path("small").iterdir() if p.name.startswith(".bantin")]
            if left:
                return False, f"{args}: left {left}"
            told.append(args[0])
            for path in Path("small").iterdir():
                if "--resume" not in args:
                    path.unlink()
        return True, f"a file system of 2 MB fills under {', '.join(told)}: exit status 2, old files whole, no litter"
    finally:
        subprocess.run(["umount", "small"])


def bomb():
    import gzip
    told = []
    with gzip.open("bomb.jsonl.gz", "wb", 9) as out:
        out.write(b'{"id":"a","text":"x"}\n')
        for _ in range(3000):
            out.write(b" " * (1 << 20))
    size = os.path.getsize("bomb.jsonl.gz")
    start = time.time()
    status, out, most, _, _ = fed(["extract", "bomb.jsonl.gz", "--layers", "sentences"], [])
    ok = status == 1 and b"unpacks to more than" in out[0] and most < 200
    return ok, f"{size / 1e6:.1f} MB that unpack to 3.1 GB: refused at 1 GiB, {most:.0f} MB resident, {time.time() - start:.1f} s"


def main():
    global PROGRAM, NEWS
    PROGRAM, NEWS = os.path.abspath(sys.argv[1]), Path(sys.argv[2]).read_bytes()
    parts = [stream, line, slow, kill, memory, full, bomb]
    wanted = sys.argv[3:] or [p.__name__ for p in parts]
    folder, bad = tempfile.mkdtemp(), False
    os.chdir(folder)
    try:
        Path("news.jsonl").write_bytes(b"".join(NEWS.splitlines(keepends=True)[:3000]))
        for part in parts:
            if part.__name__ in wanted:
                ok, said = part()
                bad |= not ok
                print(f"{part.__name__:8}{'' if ok else 'BROKEN '}{said}", flush=True)
    finally:
        os.chdir("/")
        shutil.rmtree(folder)
    sys.exit(bad)


main()

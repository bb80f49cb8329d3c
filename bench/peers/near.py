"""near.py - near-duplicate detection by MinHash with banding, in datasketch and in rensa: reports a second of the
processor's time (best of three), and of the copies and rewrites of the gold the share whose original is found.
usage: near.py FOLDER [SIZE]      FOLDER as bench/generate wrote it; SIZE of a signature, 128 where it is not given"""
import csv
import pathlib
import re
import sys
import time

import datasketch
import rensa

folder = pathlib.Path(sys.argv[1])
size = int(sys.argv[2]) if len(sys.argv) > 2 else 128
BANDS = size // 2  # bands of two: low enough for rewrites that share a third of their runs
paths = sorted((folder / "reports").glob("*.txt"))
names = [path.name for path in paths]
texts = [path.read_text() for path in paths]


def runs(text):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i:i + 3]) for i in range(len(words) - 2)}


def by_datasketch():
    index = datasketch.MinHashLSH(num_perm=size, params=(BANDS, 2))
    found = []
    for i, text in enumerate(texts):
        signature = datasketch.MinHash(num_perm=size)
        signature.update_batch([run.encode() for run in runs(text)])
        found.extend((j, i) for j in index.query(signature))
        index.insert(i, signature, check_duplication=False)
    return found


def by_rensa():
    index = rensa.RMinHashLSH(threshold=0.3, num_perm=size, num_bands=BANDS)
    found = []
    for i, text in enumerate(texts):
        signature = rensa.RMinHash(num_perm=size, seed=7)
        signature.update(list(runs(text)))
        found.extend((j, i) for j in index.query(signature))
        index.insert(i, signature)
    return found


place = {name: i for i, name in enumerate(names)}
gold = list(csv.DictReader(open(folder / "gold.tsv"), delimiter="\t"))
for name, find in (("datasketch", by_datasketch), ("rensa", by_rensa)):
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        found = find()
        best = min(best, time.process_time() - begin)
    pairs = {(min(a, b), max(a, b)) for a, b in found}
    print(f"{name:<12} {len(texts) / best:8.0f} reports/s, signatures of {size}, {len(pairs) / len(texts):.1f} candidate pairs a report")
    for relation, plural in (("copy", "copies"), ("rewrite", "rewrites")):
        wanted = [tuple(sorted((place[r["file"]], place[r["of"]]))) for r in gold if r["relation"] == relation]
        print(f"  {plural:<40} {len(wanted):6}  candidates {sum(p in pairs for p in wanted) / max(len(wanted), 1):.4f}")

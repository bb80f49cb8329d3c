"""near.py - near-duplicate detection by MinHash with banding, in datasketch and in rensa. Prints the lines of bench/near.c
(which tells what stands in them) for both.
usage: near.py FOLDER      as bench/generate wrote it"""
import csv
import pathlib
import re
import sys
import time

import datasketch
import rensa

SIZE, BANDS = 128, 64  # bands of two: low enough for rewrites that share a third of their runs
folder = pathlib.Path(sys.argv[1])
paths = sorted((folder / "reports").glob("*.txt"))
names = [path.name for path in paths]
texts = [path.read_text() for path in paths]


def runs(text):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i:i + 3]) for i in range(len(words) - 2)}


def by_datasketch(all_runs):
    index = datasketch.MinHashLSH(num_perm=SIZE, params=(BANDS, 2))
    found = []
    for i, some in enumerate(all_runs):
        signature = datasketch.MinHash(num_perm=SIZE)
        signature.update_batch([run.encode() for run in some])
        found.extend((j, i) for j in index.query(signature))
        index.insert(i, signature, check_duplication=False)
    return found


def by_rensa(all_runs):
    index = rensa.RMinHashLSH(threshold=0.3, num_perm=SIZE, num_bands=BANDS)
    found = []
    for i, some in enumerate(all_runs):
        signature = rensa.RMinHash(num_perm=SIZE, seed=7)
        signature.update(list(some))
        found.extend((j, i) for j in index.query(signature))
        index.insert(i, signature)
    return found


place = {name: i for i, name in enumerate(names)}
gold = list(csv.DictReader(open(folder / "gold.tsv"), delimiter="\t"))
for name, find in (("datasketch", by_datasketch), ("rensa", by_rensa)):
    begin = time.process_time()
    all_runs = [runs(text) for text in texts]
    middle = time.process_time()
    found = find(all_runs)
    end = time.process_time()
    pairs = {(min(a, b), max(a, b)) for a, b in found}

    def share(relation, third=False):
        wanted = [tuple(sorted((place[r["file"]], place[r["of"]]))) for r in gold if r["relation"] == relation]
        if third:
            wanted = [(a, b) for a, b in wanted
                      if len(all_runs[a] & all_runs[b]) * 3 >= min(len(all_runs[a]), len(all_runs[b]))]
        text = f"{sum(pair in pairs for pair in wanted) / max(len(wanted), 1):.4f}"
        return f"{text} of {len(wanted)}" if third else text

    count = len(texts)
    print(name, f"{count / (end - begin):.0f}", f"{count / (end - middle):.0f}", f"{len(pairs) / count:.1f}", share("copy"),
          share("rewrite"), share("rewrite", True), sep="\t")

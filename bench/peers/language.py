"""Times `hearsay mark` and spaCy over the same reports, in turns. Called by language: REPORTS PYTHON-WITH-SPACY.
With one argument more, "spacy", it is the rival itself: prints words and CPU seconds."""
import json
import os
import statistics
import subprocess
import sys
import time

TURNS = 3


def spacy_turn(path):
    import warnings

    warnings.simplefilter("ignore")
    import en_core_web_sm

    model = en_core_web_sm.load()
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    begin = time.process_time()
    words = sum(len(doc) for doc in model.pipe(texts))
    print(words, time.process_time() - begin)


def cpu_seconds(command):
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def main(path, python):
    ours, theirs = [], []
    for _ in range(TURNS):
        ours.append(cpu_seconds(["build/release/hearsay", "mark", "--threads", "1", path]))
        single = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
        out = subprocess.run([python, __file__, path, python, "spacy"], check=True, capture_output=True, text=True, env=single)
        words, seconds = out.stdout.split()
        theirs.append(float(seconds))
    marked = subprocess.run(["build/release/hearsay", "mark", "--tokens", path], check=True, capture_output=True, text=True)
    tokens = sum(len(json.loads(line)["tokens"]) for line in marked.stdout.splitlines())
    print(f"marking, one core, CPU time, median of {TURNS} turns:")
    for name, count, seconds in (("hearsay", tokens, ours), ("spaCy small", int(words), theirs)):
        middle = statistics.median(seconds)
        print(f"  {name:12} {count:9} tokens {middle:8.2f} s {count / middle:11.0f} tokens/s")


if sys.argv[3:] == ["spacy"]:
    spacy_turn(sys.argv[1])
else:
    main(*sys.argv[1:3])

"""Times hearsay and spaCy over the same reports, in turns: tags, names and entities alone (bench/marks), `hearsay mark` with
everything and its JSON, spaCy with and without its parser. Called by language: REPORTS PYTHON-WITH-SPACY. With one argument
more, "spacy" or "spacy-without-parser", it is the rival itself: prints words and CPU seconds."""
import json
import os
import statistics
import subprocess
import sys
import time

TURNS = 3


def spacy_turn(path, without):
    import warnings

    warnings.simplefilter("ignore")
    import en_core_web_sm

    model = en_core_web_sm.load(disable=without)
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    begin = time.process_time()
    words = sum(len(doc) for doc in model.pipe(texts))
    print(words, time.process_time() - begin)


def cpu_seconds(command):
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def rival_turn(path, python, kind):
    single = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    out = subprocess.run([python, __file__, path, python, kind], check=True, capture_output=True, text=True, env=single)
    words, seconds = out.stdout.split()
    return int(words), float(seconds)


def basic_rate(path):
    """Tokens a second of the three steps that spaCy has, too."""
    out = subprocess.run(["build/release/bench/marks", path], check=True, capture_output=True, text=True).stdout
    line = next(line for line in out.splitlines() if line.strip().startswith("tags, names and entities"))
    return float(line.split()[-2])


def main(path, python):
    marked = subprocess.run(["build/release/hearsay", "mark", "--tokens", path], check=True, capture_output=True, text=True)
    tokens = sum(len(json.loads(line)["tokens"]) for line in marked.stdout.splitlines())
    rates = {"hearsay: tags, names, entities": [], "hearsay mark, everything": [], "spaCy small, everything": [], "spaCy small, no parser": []}
    basic, everything, whole, short = rates.values()
    for _ in range(TURNS):
        basic.append(basic_rate(path))
        everything.append(tokens / cpu_seconds(["build/release/hearsay", "mark", "--threads", "1", path]))
        for kind, list_ in (("spacy", whole), ("spacy-without-parser", short)):
            words, seconds = rival_turn(path, python, kind)
            list_.append(words / seconds)
    print(f"{tokens} tokens (spaCy: {words}), one core, CPU time, median of {TURNS} turns:")
    for name, all_turns in rates.items():
        print(f"  {name:32} {statistics.median(all_turns):11.0f} tokens/s")


if sys.argv[3:]:
    spacy_turn(sys.argv[1], ["parser"] if sys.argv[3] == "spacy-without-parser" else [])
else:
    main(*sys.argv[1:3])

"""Compares what two readers made of the same pages. Called by run: FOLDER BEGIN MIDDLE END (seconds)."""
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
begin, middle, end = map(float, sys.argv[2:])
FURNITURE = ("Section 3", "Ten ways to dry a carpet", "Subscribe to our newsletter")


def show(name, seconds):
    rows = [json.loads(line) for line in open(folder / f"{name}.jsonl", encoding="utf-8")]
    kept = wanted = dirty = 0
    for row in rows:
        source = folder / "reports" / (pathlib.Path(row["uri"]).stem + ".txt")
        paragraphs = [p for p in source.read_text(encoding="utf-8").split("\n")[1:] if p.strip()]
        wanted += len(paragraphs)
        kept += sum(p in row["text"] for p in paragraphs)
        dirty += any(words in row["text"] for words in FURNITURE)
    print(f"  {name:12} {len(rows) / seconds:8.0f} pages/s   paragraphs kept {kept / wanted:6.1%}   pages with furniture {dirty / len(rows):6.1%}")


print("reading pages, one core:")
show("hearsay", middle - begin)
show("trafilatura", end - middle)

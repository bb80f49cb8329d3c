"""Reads every page of a folder with trafilatura; writes JSON Lines with uri and text. Called by run."""
import json
import pathlib
import sys

import trafilatura

for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    text = trafilatura.extract(path.read_text(encoding="utf-8"), favor_precision=False) or ""
    print(json.dumps({"uri": str(path), "text": text}, ensure_ascii=False))

"""Reads every page of a folder with trafilatura, metadata included, as `hearsay read` does; writes JSON Lines with uri and
text. Called by run."""
import json
import pathlib
import sys

import trafilatura

for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    found = trafilatura.extract(path.read_bytes(), output_format="json", with_metadata=True)
    text = json.loads(found)["text"] if found else ""
    print(json.dumps({"uri": str(path), "text": text}, ensure_ascii=False))

#!/usr/bin/env python3
"""Check the golds of the packs beside this script against their reports.

    check_gold.py [-v]        -v prints every content as it was located

Reads NN-name/gold.json and NN-name/reports/; nothing reads what it writes but a person. Faults: a string that
does not stand in its report, a report, story or key that does not exist, a chain of relays that does not start
at the report's outlet, a name with two owners. Notes: what is allowed but rare. Exit status 1 where there is a fault.
"""
import json, os, re, sys, unicodedata
from html.parser import HTMLParser

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = {"direct", "indirect", "mixed"}
MEDIA = {"letter", "statement", "speech", "interview", "report", "post", "call", "document", "null"}
RELATIONS = {"same", "near-duplicate", "rewrite", "excerpt", "update", "translation"}
ABOUT = {"date", "number", "place", "actor", "direction", "polarity", "wording"}
INLINE = {"a", "b", "i", "em", "small", "span", "time", "strong"}


class Page(HTMLParser):
    """The words that a page shows, one line a block."""

    def __init__(self, page):
        super().__init__()
        self.out, self.hidden = [], 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("head", "script", "style")
        self.out.append("" if tag in INLINE else "\n")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("head", "script", "style")
        self.out.append("" if tag in INLINE else "\n")

    def handle_data(self, data):
        if not self.hidden:
            self.out.append(data)


def words(text):
    text = unicodedata.normalize("NFKD", text).lower()
    return re.findall(r"[^\W_]+", "".join(c for c in text if not unicodedata.combining(c)))


def read_words(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    return words("".join(Page(text).out) if path.endswith(".html") else text)


def places(hay, needle):
    return [i for i in range(len(hay) - len(needle) + 1) if hay[i:i + len(needle)] == needle]


def locate(start, end, hay):
    """The shortest run of words from `start` to `end`, or None."""
    found = [(j + len(end) - i, i, j + len(end)) for i in places(hay, start)
             for j in places(hay, end) if j >= i and j + len(end) >= i + len(start)]
    return min(found)[1:] if found else None


class Pack:
    def __init__(self, folder, verbose):
        self.name, self.verbose, self.faults = os.path.basename(folder), verbose, 0
        with open(os.path.join(folder, "gold.json"), encoding="utf-8") as f:
            self.gold = json.load(f)
        self.reports = self.gold["reports"]
        there = {x for x in os.listdir(os.path.join(folder, "reports")) if not x.endswith(".md")}
        self.need(there == set(self.reports), "reports and files differ: %s" % sorted(there ^ set(self.reports)))
        self.words = {f: read_words(os.path.join(folder, "reports", f)) for f in self.reports if f in there}
        self.owner = {}

    def need(self, holds, fault):
        if not holds:
            self.faults += 1
            print("FAULT %s: %s" % (self.name, fault))

    def note(self, what):
        print("note  %s: %s" % (self.name, what))

    def one(self, name):
        """One name for all the ways a name is written; who speaks for an institution is the institution."""
        name = self.owner.get(self.plain(name), name)
        return self.gold["speaks_for"].get(name, name)

    @staticmethod
    def plain(name):
        w = words(name)
        return " ".join(w[1:] if len(w) > 1 and w[0] == "the" else w) or name

    def check(self):
        for name, others in self.gold["names"].items():
            for x in [name, *others]:
                self.need(self.owner.setdefault(self.plain(x), name) == name, "two owners of the name " + x)
        for f, r in self.reports.items():
            self.check_report(f, r, self.words.get(f, []))
        self.check_stories()
        self.check_copies()
        for f, wording in (v for saying in self.gold["sayings"] for v in saying):
            self.need(places(self.words.get(f, []), words(wording)), "%s: saying not there: %s" % (f, wording))
        for d in self.gold["differences"]:
            self.check_difference(d)
        return self.faults

    def check_report(self, f, r, hay):
        self.need(r["story"] in self.gold["stories"], f + ": no such story")
        for day in filter(None, [r["published"], *r.get("published_also", [])]):
            self.need(re.fullmatch(r"\d{4}-\d\d-\d\d", day), "%s: not a day: %s" % (f, day))
        for x in r["text_must"] + r["set_aside_must"]:
            self.need(places(hay, words(x)), "%s: not there: %s" % (f, x))
        for x in r["set_aside_must"]:
            self.need(not any(places(words(y), words(x)) for y in r["text_must"]), "%s: kept and set aside: %s" % (f, x))
        for a in r["attributions"]:
            self.check_attribution(f, a, hay)
        edges, reach = [(self.one(a), self.one(b)) for a, b in r["relays"]], {self.one(r["outlet"] or "@")}
        for _ in edges:
            reach |= {b for a, b in edges if a in reach}
        self.need(all(a in reach for a, _ in edges), f + ": a relay hangs in the air")
        ends = {b for _, b in edges} - {a for a, _ in edges} or {self.one(r["outlet"] or "@")}
        if ends != {self.one(o) for o in r["origins"]}:
            self.note("%s: origins are not the ends of the relays" % f)

    def check_attribution(self, f, a, hay):
        at = locate(words(a["content_start"]), words(a["content_end"]), hay)
        self.need(at, "%s: content not there: %s ... %s" % (f, a["content_start"], a["content_end"]))
        self.need(set(a["kind"].split("|")) <= KINDS, "%s: kind %s" % (f, a["kind"]))
        self.need(set((a["medium"] or "null").split("|")) <= MEDIA, "%s: medium %s" % (f, a["medium"]))
        if at and self.verbose:
            print("%s %s | %s | %s" % (self.name, f, a["speaker"], " ".join(hay[at[0]:at[1]])))

    def check_stories(self):
        for label, s in self.gold["stories"].items():
            mine = [r for r in self.reports.values() if r["story"] == label]
            self.need(mine, "story without reports: " + label)
            self.need(len(s["origin_names"]) == s["origins"], label + ": number of origins")
            if {self.one(o) for r in mine for o in r["origins"]} != {self.one(o) for o in s["origin_names"]}:
                self.note(label + ": the origins of the story are not those of its reports")

    def check_copies(self):
        seen = set()
        for a, b, *relation in self.gold["copies"] + self.gold["copies_optional"]:
            pair = frozenset((a, b))
            self.need(pair <= set(self.reports) and len(pair) == 2, "copy of no report: %s %s" % (a, b))
            self.need(pair not in seen, "copy twice: %s %s" % (a, b))
            self.need(all(set(x.split("|")) <= RELATIONS for x in relation), "relation %s" % relation)
            seen.add(pair)

    def check_difference(self, d):
        self.need(d["about"] in ABOUT and d["story"] in self.gold["stories"], "difference: " + d["what"])
        self.need(len(d["values"]) > 1, "one value only: " + d["what"])
        for value, files in d["values"].items():
            for f in files:
                self.need(f in self.reports and self.reports[f]["story"] == d["story"], "%s: %s of another story" % (d["what"], f))
                if d["about"] == "wording":
                    self.need(places(self.words.get(f, []), words(value)), "%s: not worded so: %s" % (f, value))


def main():
    packs = sorted(d for d in os.listdir(HERE) if os.path.isfile(os.path.join(HERE, d, "gold.json")))
    faults = sum(Pack(os.path.join(HERE, d), "-v" in sys.argv[1:]).check() for d in packs)
    print("%d packs, %d faults" % (len(packs), faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

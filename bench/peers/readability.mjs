// readability.mjs - what does Mozilla's Readability take for the article? Writes JSON Lines with uri, text, title, authors
// and date for packed or plain pages, and how many pages it read in a second on standard error.
// usage: node readability.mjs PAGE...
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

// The blocks of the article on lines of their own, as textContent runs paragraphs together.
const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE BR CAPTION DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TD TH TR UL".split(" "));
const TEXT = 3, ELEMENT = 1;
function gather(node, parts) {
  for (const child of node.childNodes) {
    if (child.nodeType === TEXT) parts.push(child.data);
    if (child.nodeType !== ELEMENT) continue;
    const block = BLOCKS.has(child.tagName.toUpperCase());
    if (block) parts.push("\n");
    gather(child, parts);
    if (block) parts.push("\n");
  }
  return parts;
}

// The character set as a page says it in its first kilobytes; UTF-8 where the bytes are that.
function decode(bytes) {
  try { return new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch { /* another one */ }
  const said = /charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 4096).toString("latin1"));
  try { return new TextDecoder(said ? said[1] : "windows-1252").decode(bytes); } catch { return bytes.toString("latin1"); }
}

const begin = process.cpuUsage();
const paths = process.argv.slice(2);
for (const path of paths) {
  const bytes = readFileSync(path);
  const page = decode(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
  let found = null;
  try {
    found = new Readability(parseHTML(page).document, { serializer: (element) => gather(element, []).join("") }).parse();
  } catch { /* a page that it cannot read has no text */ }
  const authors = found?.byline ? [found.byline] : [];
  console.log(JSON.stringify({ uri: path, text: found?.content ?? "", title: found?.title ?? null, authors, date: found?.publishedTime ?? null }));
}
const spent = process.cpuUsage(begin);
console.error(`readability: ${paths.length} pages, ${(paths.length / ((spent.user + spent.system) / 1e6)).toFixed(0)} pages/s of the processor's time`);

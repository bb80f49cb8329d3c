// chrono.mjs - how fast does chrono-node find the dates of the same texts? Prints megabytes of text per second of the
// processor's time, as bench/times.c does.
// usage: node chrono.mjs FOLDER [SECONDS]
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as chrono from "chrono-node";

const [folder, wanted = "2"] = process.argv.slice(2);
const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
const strings = texts.map((text) => text.toString("utf8"));
const bytes = texts.reduce((sum, text) => sum + text.length, 0);
const day = new Date(2024, 4, 15);
const spent = () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;

let rounds = 0, times = 0;
const begin = spent();
for (; spent() - begin < Number(wanted); rounds++) {
  times = 0;
  for (const text of strings) times += chrono.parse(text, day).length;
}
const seconds = spent() - begin;
console.log(
  `chrono-node: ${texts.length} texts, ${(bytes / 1e6).toFixed(2)} MB, ${times} times; ` +
    `${((bytes * rounds) / 1e6 / seconds).toFixed(2)} MB/s, ${((texts.length * rounds) / seconds).toFixed(0)} texts/s`,
);

// Compiles only if the package's types say what they should.

import { Pipeline, version, type Annotations, type Options } from "bantin";

const options: Options = { layers: ["words", "encounters"], gazetteers: [{ name: "a", text: "" }], infer: false };
const pipeline: Pipeline = new Pipeline(options);
new Pipeline();
const found: Annotations = pipeline.annotate("", "2025-05-30", null);
pipeline.annotate("", undefined, "id");
const line: string = pipeline.annotateToJson("");
const words: [number, number][] = (found.words ?? []).map((w) => [w.start, w.end]);
for (const e of found.encounters ?? []) {
  const held: boolean = e.status === "held";
  const host: string | undefined = found.mentions?.[e.hosts[0].mention].entity ?? undefined;
  void [held, host];
}
// @ts-expect-error: no such layer
new Pipeline({ layers: ["dates"] });
// @ts-expect-error: no such kind
const wrong = found.encounters?.[0].kind === "dinner";
// @ts-expect-error: an interval may be null
const begin: string = found.times![0].interval.begin;
void [version(), line, words, wrong, begin];

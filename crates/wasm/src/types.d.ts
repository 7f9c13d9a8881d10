/** A layer of the output. `encounters` brings `mentions` and `times`. */
export type Layer = "sentences" | "tokens" | "words" | "mentions" | "times" | "encounters";

/** A list together with the name that stands in its error messages. */
export interface NamedText {
  name: string;
  text: string;
}

/** Settings of a pipeline; every field may be left out. */
export interface Options {
  /** Default: sentences, mentions, times, encounters. */
  layers?: Layer[];
  /** Unit of offsets; default `utf16`, that of JavaScript's strings. */
  offsets?: "utf16" | "char" | "byte";
  /** Whether the date of an article without one is inferred from its text; default true. */
  infer?: boolean;
  /** Whether the embedded names are used; default true. */
  builtin?: boolean;
  /** The hours of the parts of day; default `cldr`. */
  day_parts?: "cldr" | "duckling";
  /** Names of your own, as TSV: name, type, id, aliases, …; the last list is the strongest. */
  gazetteers?: NamedText[];
  /** Words of your own, one a line; `-word` forbids one. */
  words?: NamedText[];
}

/** Half-open: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** The text of the article, a caption, or what the site puts around it. */
export type Zone = "body" | "caption" | "boilerplate";

export interface Sentence extends Span {
  /** Absent in the body. */
  zone?: Zone;
}

export interface Token extends Span {
  kind: "syllable" | "number" | "punctuation" | "symbol" | "abbreviation" | "url" | "email" | "other";
}

export interface Mention extends Span {
  text: string;
  type: "PER" | "ORG" | "LOC" | "ROLE" | "EVENT" | "WORK";
  /** For example `per/le-hoai-trung`; unknown names get `per/~…`. */
  entity: string | null;
  /** Of a ROLE: the body it belongs to. */
  org?: string | null;
  /** Of a ROLE: who holds it at the article's date. */
  holder?: string | null;
  /** Of a ROLE: the mention of the person who is written beside it. */
  bearer?: number | null;
  source: "gazetteer" | "grammar" | "memory" | "coref" | "model";
  rule: string;
  confidence: number;
  /** The mention around this one: an index into `mentions`. */
  parent: number | null;
  /** Stands for what was named before: "hai Đảng". */
  nominal?: true;
  antecedents: number[];
  /** Further entities it stands for. */
  also: string[];
  zone: Zone;
}

export interface Time extends Span {
  text: string;
  type: "DATE" | "TIME" | "DURATION" | "SET";
  /** A TIMEX3 value: `2025-05-29TEV`. */
  value: string;
  mod: string | null;
  freq?: string;
  calendar?: "lunar";
  /** Half-open, local time; null where nothing is determined. */
  interval: { begin: string; end: string } | null;
  anchor: "none" | "published" | "inferred" | "expression";
  /** The time it counts from: an index into `times`. */
  antecedent?: number;
  rule: string;
  candidates: { value: string; score: number }[];
  zone: Zone;
}

export interface Participant {
  entity: string;
  /** Indices into `mentions`. */
  mention: number;
  role: number | null;
}

export interface Encounter {
  kind: "meet" | "visit" | "call" | "message" | "sign" | "chair" | "attend" | "award" | "appoint";
  status: "held" | "planned" | "denied";
  hosts: Participant[];
  guests: Participant[];
  /** An index into `times`. */
  time: number | null;
  /** An index into `mentions`. */
  place: number | null;
  evidence: Span[];
  rule: string;
  zone: Zone;
}

export interface Published {
  value: string | null;
  earliest: string | null;
  latest: string | null;
  provenance: "given" | "inferred" | "unknown";
  confidence?: number;
  evidence: (Span & { why: string })[];
}

/** What is known of an article. A layer that was not asked for is absent. */
export interface Annotations {
  id: string;
  /** Length of the text in UTF-8, whatever the unit of offsets. */
  bytes: number;
  digest: string;
  fingerprint: string | null;
  title: string | null;
  source: string | null;
  url: string | null;
  /** Absent when offsets are bytes. */
  offsets?: "utf16" | "char";
  published: Published;
  sentences?: Sentence[];
  tokens?: Token[];
  words?: Span[];
  mentions?: Mention[];
  times?: Time[];
  encounters?: Encounter[];
  notices: { kind: string; message: string }[];
}

export { Pipeline, version } from "./bantin.js";
export type {
  Annotations,
  Encounter,
  Layer,
  Mention,
  NamedText,
  Options,
  Participant,
  Published,
  Sentence,
  Span,
  Time,
  Token,
  Zone,
} from "./bantin.js";

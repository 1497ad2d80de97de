import { fold } from "@rediflow/planning";

/** Does the text hold every word of the query, in whatever order, case and accents? An empty query fits everything. */
export function fitsWords(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

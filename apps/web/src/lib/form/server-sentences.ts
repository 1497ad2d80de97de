import { wrongFieldsIn } from "../api-error.ts";
import type { Sentences } from "./typed-fields.ts";

/**
 * What the server says about single fields of a form, by their names; undefined where it says something else, or something
 * about what the form has no field for.
 */
export function sentencesFor(error: unknown, values: object): Sentences | undefined {
  const said = wrongFieldsIn(error).map(
    ({ path, sentence }) => [path.split(".")[0] ?? "", sentence] as const,
  );
  if (said.length === 0 || said.some(([name]) => !(name in values))) return undefined;
  // Of several sentences about one field the first one counts.
  return Object.fromEntries(said.toReversed());
}

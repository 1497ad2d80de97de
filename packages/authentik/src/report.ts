/** The state of one object and what was done with it. */
export interface Entry {
  what: string;
  outcome: "created" | "changed" | "removed" | "left";
  /** The fields that differed, by Authentik's names; a value only where it cannot be a secret. */
  fields: string[];
}

/** One line for each object that was (or, in a dry run, would be) touched and one that counts the others. */
export function describeEntries(entries: readonly Entry[], dryRun: boolean): string[] {
  const touched = entries.filter(({ outcome }) => outcome !== "left");
  const left = entries.length - touched.length;
  const lines = touched.map(({ what, outcome, fields }) => {
    const verb = dryRun ? `would be ${outcome}` : outcome;
    return `${verb}: ${what}${fields.length > 0 ? ` (${fields.join("; ")})` : ""}`;
  });
  return left > 0
    ? [...lines, `left as found: ${left.toString()} ${left === 1 ? "object" : "objects"}`]
    : lines;
}

/** `redirectUris` as Authentik's documents write it: `redirect_uris`. */
export function fieldName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

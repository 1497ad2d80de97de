const begins = /^'*[=+\-@]/;

/** Text as it may stand in a cell: what a spreadsheet program could take for a formula gets an apostrophe in front. */
export function escapeFormula(text: string): string {
  // Characters that XML cannot hold become the replacement character: otherwise nobody could open the file.
  const writable = text.toWellFormed().replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, "\uFFFD");
  return begins.test(writable) ? `'${writable}` : writable;
}

/** Takes back the apostrophe of `escapeFormula`. */
export function unescapeFormula(text: string): string {
  return text.startsWith("'") && begins.test(text) ? text.slice(1) : text;
}

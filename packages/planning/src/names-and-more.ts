const most = 5;

/** The first names of a list as a sentence has them, and how many more there are. */
export function namesAndMore(names: readonly string[]): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more.toString()} more`;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

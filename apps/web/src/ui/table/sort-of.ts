/** The order that an address asks for, as a list takes it: a column, with `-` before it from the largest down. */
export function sortOf<By extends string>(
  sorts: readonly By[],
  asked: string | undefined,
  standard: By,
): { by: By; descending: boolean } {
  const descending = asked?.startsWith("-") ?? false;
  const by = sorts.find((each) => each === asked?.slice(descending ? 1 : 0));
  return by === undefined ? { by: standard, descending: false } : { by, descending };
}

/** The ids in the order after one of them has moved by one place; undefined where there is no place to move to. */
export function moved(order: readonly string[], id: string, by: -1 | 1): string[] | undefined {
  const from = order.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return undefined;
  return order.toSpliced(from, 1).toSpliced(to, 0, id);
}

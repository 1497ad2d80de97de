import { fold } from "@rediflow/planning";
import type { GridRow } from "./month-grid-props.ts";
import { quote } from "./paste-months.ts";

/** The row that a pasted line names, or a sentence that says why it is none. */
export type FoundRow = { row: GridRow } | { sentence: string };

/** Finds rows by what stands before the amounts of a pasted line: a name in any order, and where that is not enough the role, the group, or what the row stands under. */
export function rowFinder(rows: readonly GridRow[]): (labels: readonly string[]) => FoundRow {
  const byName = Map.groupBy(rows, ({ name }) => nameKey(name));
  const details = new Set(rows.map(({ detail }) => nameKey(detail)).filter((key) => key !== ""));
  const placed = new Set(rows.flatMap(({ above = [] }) => above.flat().map(nameKey)));
  return (labels) => {
    const named = labels.filter((label) => label.trim() !== "");
    if (named.length === 0) return { sentence: "A line has no name." };
    const keys = new Set(named.map(nameKey));
    const found = lowest([...keys].flatMap((key) => byName.get(key) ?? []));
    const shown = named.map(quote).join(", ");
    if (found.length === 0) return { sentence: `${shown} is no row of this table.` };
    // A role that the table knows must be the row's own.
    const roles = [...keys].filter((key) => details.has(key) && !byName.has(key));
    const inRole = roles.length === 0 ? found : found.filter(({ detail }) => roles.includes(nameKey(detail)));
    if (inRole.length === 0) return { sentence: `${shown} is no row of this table.` };
    const here = nearest(inRole, new Set([...keys].filter((key) => placed.has(key))));
    const inGroup = here.filter(({ group }) => keys.has(nameKey(group)));
    const [row, ...more] = here.length > 1 && inGroup.length > 0 ? inGroup : here;
    if (row === undefined) return { sentence: `${shown} is no row of this table.` };
    if (more.length > 0) {
      const add = placed.size > 0 ? "what it stands under" : "the role or the organisation";
      return { sentence: `${shown} can be ${here.length.toString()} rows of this table. Add ${add}.` };
    }
    return { row };
  };
}

// Of a sum and what stands under it, both named in one line, the line is about the latter.
function lowest(rows: readonly GridRow[]): readonly GridRow[] {
  const over = new Set(rows.flatMap(({ above = [] }) => above.flat()));
  return rows.filter(({ isSum, name }) => isSum !== true || !over.has(name));
}

/** The rows that stand under all that is named; of several, those under the fewest others. */
function nearest(rows: readonly GridRow[], named: ReadonlySet<string>): readonly GridRow[] {
  if (named.size === 0) return rows;
  const found = rows.flatMap((row) => {
    const levels = (row.above ?? []).map((names) => names.map(nameKey));
    const own = nameKey(row.name);
    const isUnder = [...named].every((key) => key === own || levels.some((names) => names.includes(key)));
    const unnamed = levels.filter((names) => !names.some((key) => named.has(key))).length;
    return isUnder ? [{ row, unnamed }] : [];
  });
  const fewest = Math.min(...found.map(({ unnamed }) => unnamed));
  return found.filter(({ unnamed }) => unnamed === fewest).map(({ row }) => row);
}

/** The same for Mäkelä Anna, “Anna Makela” and “MÄKELÄ, Anna (P001)”. */
function nameKey(text: string): string {
  return fold(text.replaceAll(/\([^)]*\)/g, " "))
    .split(/[\s,;]+/)
    .filter((word) => word !== "")
    .sort()
    .join(" ");
}

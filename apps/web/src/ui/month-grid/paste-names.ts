import { fold } from "@rediflow/planning";
import type { GridRow } from "./month-grid-props.ts";
import { quote } from "./paste-months.ts";

/** The row that a pasted line names, or a sentence that says why it is none. */
export type FoundRow = { row: GridRow } | { sentence: string };

/** Finds rows by what stands before the amounts of a pasted line: a name in any order, and where that is not enough the role or group. */
export function rowFinder(rows: readonly GridRow[]): (labels: readonly string[]) => FoundRow {
  const byName = Map.groupBy(rows, ({ name }) => nameKey(name));
  const details = new Set(rows.map(({ detail }) => nameKey(detail)).filter((key) => key !== ""));
  return (labels) => {
    const named = labels.filter((label) => label.trim() !== "");
    if (named.length === 0) return { sentence: "A line has no name." };
    const keys = new Set(named.map(nameKey));
    const found = [...keys].flatMap((key) => byName.get(key) ?? []);
    const shown = named.map(quote).join(", ");
    if (found.length === 0) return { sentence: `${shown} is no row of this table.` };
    // A role that the table knows must be the row's own.
    const roles = [...keys].filter((key) => details.has(key) && !byName.has(key));
    const inRole = roles.length === 0 ? found : found.filter(({ detail }) => roles.includes(nameKey(detail)));
    if (inRole.length === 0) return { sentence: `${shown} is no row of this table.` };
    const inGroup = inRole.filter(({ group }) => keys.has(nameKey(group)));
    const [row, ...more] = inRole.length > 1 && inGroup.length > 0 ? inGroup : inRole;
    if (row === undefined || more.length > 0) {
      const count = (more.length + 1).toString();
      return { sentence: `${shown} can be ${count} rows of this table. Add the role or the organisation.` };
    }
    return { row };
  };
}

/** The same for Mäkelä Anna, “Anna Makela” and “MÄKELÄ, Anna (P001)”. */
function nameKey(text: string): string {
  return fold(text.replaceAll(/\([^)]*\)/g, " "))
    .split(/[\s,;]+/)
    .filter((word) => word !== "")
    .sort()
    .join(" ");
}

/** One row of the short read. */
export interface OrganisationRow {
  id: string;
  shortName: string;
  name: string;
  parentId: string | null;
}

/** The short read, as SQL: what `organisations.list` answers. */
export const organisationsSql =
  'SELECT id, short_name AS "shortName", name, parent_id AS "parentId" FROM organisations ORDER BY short_name';

/** The long read, as far as all contenders give it: a project's team and its cells, in ten-thousandths of a PM. */
export interface TeamRead {
  code: string;
  rows: { assignmentId: string; personId: string; name: string; role: string | null }[];
  cells: { assignmentId: string; month: number; amount: number; version: number }[];
}

/** The same organisations with the same keys in the same order. */
export function plainOrganisations(rows: readonly OrganisationRow[]): OrganisationRow[] {
  return rows.map(({ id, shortName, name, parentId }) => ({ id, shortName, name, parentId }));
}

/** The same team with the same keys in an order of its own; what only one contender gives is left out. */
export function plainTeam({ code, rows, cells }: TeamRead): TeamRead {
  const plainRows = rows.map(({ assignmentId, personId, name, role }) => ({
    assignmentId,
    personId,
    name,
    role,
  }));
  const plainCells = cells.map(({ assignmentId, month, amount, version }) => ({
    assignmentId,
    month,
    amount,
    version,
  }));
  const byId = (a: { assignmentId: string }, b: { assignmentId: string }): number =>
    a.assignmentId < b.assignmentId ? -1 : Number(a.assignmentId > b.assignmentId);
  return {
    code,
    rows: plainRows.sort(byId),
    cells: plainCells.sort((a, b) => byId(a, b) || a.month - b.month),
  };
}

/** What opens a project's screen: the team, and the ids of four lists. */
export interface ScreenRead {
  team: TeamRead;
  organisations: string[];
  roleTypes: string[];
  projects: string[];
  closings: string[];
}

/** The same screen with its lists in an order of their own. */
export function plainScreen({ team, ...lists }: ScreenRead): Record<string, unknown> {
  return { team, ...Object.fromEntries(Object.entries(lists).map(([name, ids]) => [name, ids.toSorted()])) };
}

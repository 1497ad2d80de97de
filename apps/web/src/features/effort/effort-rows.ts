import type { GridRow } from "../../ui/month-grid/month-grid-props.ts";
import { taskCode, type Effort, type EffortRow } from "./effort.ts";

/** The id of the row that sums up the organisations. */
export const organisationsRow = "organisations";

type WorkPackage = Effort["workPackages"][number];
type Task = Effort["tasks"][number];

/** What the hierarchy is made of. */
export type Parts = Pick<Effort, "project" | "workPackages" | "tasks" | "organisations" | "rows">;

/** The id of the sum of a work package. */
export function packageRow(workPackageId: string): string {
  return `work-package:${workPackageId}`;
}

/** The id of the sum of a task. */
export function taskRow(taskId: string): string {
  return `task:${taskId}`;
}

/** The id of the sum of an organisation. */
export function organisationRow(organisationId: string): string {
  return `organisation:${organisationId}`;
}

/** The grid's rows: work packages with their organisations and tasks, tasks with theirs, and at the end the sums of the organisations. `closed` are the rows whose parts are hidden. */
export function effortRows(parts: Parts, closed: ReadonlySet<string>): GridRow[] {
  const all = parts.workPackages.flatMap((each) => packageRows(parts, each));
  return shown([...all, ...organisationRows(parts)], closed);
}

function packageRows(parts: Parts, workPackage: WorkPackage): GridRow[] {
  const code = `WP${workPackage.number.toString()}`;
  const above = [[code, workPackage.name]];
  const own = parts.rows.filter(
    ({ workPackageId, taskId }) => workPackageId === workPackage.id && taskId === null,
  );
  const tasks = parts.tasks.filter(({ workPackageId }) => workPackageId === workPackage.id);
  return [
    {
      ...sumRow(packageRow(workPackage.id), code, own.length + tasks.length),
      detail: withState(workPackage),
      group: "",
      level: 1,
    },
    ...leaves(parts, own).map((row) => ({ ...row, detail: `${code} as a whole`, level: 2, above })),
    ...tasks.flatMap((task) => taskRows(parts, task, { workPackage, above })),
  ];
}

function taskRows(
  parts: Parts,
  task: Task,
  { workPackage, above }: { workPackage: WorkPackage; above: readonly (readonly string[])[] },
): GridRow[] {
  const code = taskCode(workPackage, task);
  const own = parts.rows.filter(({ taskId }) => taskId === task.id);
  return [
    {
      ...sumRow(taskRow(task.id), code, own.length),
      detail: withState(task),
      group: spanText(task, parts.project),
      level: 2,
      above,
    },
    ...leaves(parts, own).map((row) => ({
      ...{ ...row, detail: code, level: 3 },
      above: [...above, [code, task.name]],
    })),
  ];
}

function organisationRows({ organisations, rows }: Parts): GridRow[] {
  const having = new Set(rows.map(({ organisationId }) => organisationId));
  const named = organisations.filter(({ id }) => having.has(id));
  if (named.length === 0) return [];
  return [
    { ...sumRow(organisationsRow, "All", named.length), detail: "By organisation", group: "", level: 1 },
    ...named.map(({ id, shortName }) => ({
      ...{ id: organisationRow(id), name: shortName, detail: "In the whole project", group: "" },
      ...{ level: 2, isSum: true, above: [["All", "By organisation"]] },
    })),
  ];
}

/** The rows of organisations in their order. */
function leaves({ organisations }: Parts, rows: readonly EffortRow[]) {
  return organisations.flatMap(({ id, shortName }) =>
    rows
      .filter(({ organisationId }) => organisationId === id)
      .map(({ effortRowId }) => ({ id: effortRowId, name: shortName, group: "" })),
  );
}

function sumRow(id: string, name: string, parts: number) {
  return { id, name, isSum: true, ...(parts > 0 ? { isOpen: true } : {}) };
}

// What is below a closed row is left out, whatever is open there.
function shown(rows: readonly GridRow[], closed: ReadonlySet<string>): GridRow[] {
  let hiddenBelow = Infinity;
  return rows.flatMap((row) => {
    const { level = 1 } = row;
    if (level > hiddenBelow) return [];
    const isClosed = row.isOpen === true && closed.has(row.id);
    hiddenBelow = isClosed ? level : Infinity;
    return [isClosed ? { ...row, isOpen: false } : row];
  });
}

function withState({ name, cancelled }: { name: string; cancelled: boolean }): string {
  return cancelled ? `${name} (cancelled)` : name;
}

// From the first month to the last; a cell between two phases says all of them.
function spanText({ phases }: Task, project: Parts["project"]): string {
  const from = Math.min(...phases.map(({ fromMonth }) => fromMonth));
  const to = Math.max(...phases.map(({ toMonth }) => toMonth));
  return phases.length === 0
    ? ""
    : monthsText({ phases: [{ fromMonth: from, toMonth: to, intensity: 100 }] }, project);
}

/** The months of a task, counted from the project's first: “M1–M6, M10”. */
export function monthsText(
  { phases }: Pick<Task, "phases">,
  { firstMonth }: Pick<Effort["project"], "firstMonth">,
): string {
  const name = (month: number): string => `M${(month - firstMonth + 1).toString()}`;
  return phases
    .map(({ fromMonth, toMonth }) =>
      fromMonth === toMonth ? name(fromMonth) : `${name(fromMonth)}–${name(toMonth)}`,
    )
    .join(", ");
}

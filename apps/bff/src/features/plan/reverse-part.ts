import type { ChangeAction } from "@rediflow/policy";
import type { z } from "zod";
import type { Call } from "../../operations/call.ts";
import type { Change } from "../../operations/record-changes.ts";
import { fieldsBefore } from "../changed-fields.ts";
import { refusedAsChanged } from "../later-changes.ts";
import { holdProject, loadProject, type LoadedProject } from "../load-project.ts";
import { ofEach } from "../of-each.ts";
import { refusedBy, type Logged, type Reversal } from "../reversal.ts";
import { deliverable, deliverableRow } from "./deliverable.ts";
import { milestone, milestoneRow } from "./milestone.ts";
import { addPart, changePart, removePart, type Part, type Stands } from "./part.ts";
import { partner, partnerRow } from "./partner.ts";
import { task, taskRow } from "./task.ts";
import { workPackage, workPackageRow } from "./work-package.ts";

type Step = "create" | "update" | "remove";

export const reverseWorkPackage = reversePart(workPackage, workPackageRow);
export const reverseTask = reversePart(task, taskRow);
export const reverseMilestone = reversePart(milestone, milestoneRow);
export const reversePartner = reversePart(partner, partnerRow);
export const reverseDeliverable = reversePart(deliverable, deliverableRow);

/** Removes a part that was added, adds one that was removed with its old id and number, and puts back what a change had set. */
function reversePart<F extends object>(part: Part<F>, row: z.ZodType<F>): Reversal {
  return {
    hold: async (call, changes) => {
      const ids = new Set(changes.map(projectOf));
      for (const id of [...ids].toSorted()) await holdProject(call, id);
    },
    look: ofEach(async (call, change, later) => {
      const project = await loadProject(call, projectOf(change));
      const stands = await part.read(call.tx, { projectId: project.id, id: change.entityId });
      const now = stands?.fields ?? null;
      const what = stands?.name ?? "this part of the plan";
      const changed = refusedAsChanged(later, change, {
        what,
        now: now === null ? null : Object.fromEntries(Object.entries(now)),
      });
      const step: Step = change.before === null ? "remove" : change.after === null ? "create" : "update";
      const action: ChangeAction & `${typeof part.entity}:${Step}` = `${part.entity}:${step}`;
      return {
        refused: refusedBy(call.decide(action, project.subject)) ?? changed,
        putBack: async () => [{ ...(await put(call, part, { row, change, project, stands })), action }],
      };
    }),
  };
}

async function put<F extends object>(
  call: Call,
  part: Part<F>,
  {
    row,
    change,
    project,
    stands,
  }: { row: z.ZodType<F>; change: Logged; project: LoadedProject; stands: Stands<F> | null },
): Promise<Change> {
  const id = change.entityId;
  if (stands === null) return await addPart(call, part, { project, id, fields: row.parse(change.before) });
  const { version } = stands;
  if (change.before === null) return await removePart(call, part, { project, id, version });
  const fields = row.parse({ ...stands.fields, ...fieldsBefore(change) });
  return await changePart(call, part, { project, id, version, fields });
}

function projectOf({ projectId }: Logged): string {
  if (projectId === null) throw new Error("a part of a plan belongs to a project");
  return projectId;
}

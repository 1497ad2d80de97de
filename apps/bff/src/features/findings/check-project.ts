import type { Tx } from "@rediflow/db";
import { findingSentence, type FindingFacts } from "@rediflow/planning";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { holdProjectAlone } from "../load-project.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";

/** Says that the actor has looked through a project and passes it; while an error stands that is `errors-stand`. Nobody plans on it meanwhile. */
export const checkProject = defineChange({
  action: "project:check",
  input: z.strictObject({ projectId: rowId, note: plainText(500).nullable(), requestKey: rowId.optional() }),
  output: z.strictObject({ checkId: rowId }),
  repeated: (_call, { entityId }) => ({ checkId: entityId }),
  load: (call, { projectId }) => holdProjectAlone(call, projectId),
  run: async ({ tx, actor }, { projectId, note }) => {
    await refuseWithErrors(tx, projectId);
    const checkId = randomUUID();
    await tx.projectCheck.createMany({ data: { id: checkId, projectId, checkedById: actor.userId, note } });
    return {
      output: { checkId },
      changes: [{ entity: "project-check", entityId: checkId, projectId, after: { note } }],
    };
  },
});

/** How many errors a refusal tells by their sentences. */
const mostTold = 3;

async function refuseWithErrors(tx: Tx, projectId: string): Promise<void> {
  const errors = await tx.$queryRaw<FindingFacts[]>`
    SELECT f.code, f.name, f.inside, f.numbers FROM access.findings_of(ARRAY[${projectId}::uuid]) f
    WHERE f.severity = 'error' ORDER BY f.code, f.place`;
  if (errors.length === 0) return;
  const told = errors.slice(0, mostTold).map(findingSentence).join(" ");
  const others = errors.length - mostTold;
  const rest = others > 0 ? ` And ${others.toString()} more.` : "";
  const count = errors.length === 1 ? "an error" : `${errors.length.toString()} errors`;
  throw new AppError("errors-stand", { message: `The project has ${count}. ${told}${rest}` });
}

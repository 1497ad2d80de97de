import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import { defineChange } from "../../operations/define-change.ts";
import type { Change } from "../../operations/record-changes.ts";
import { staleRow } from "../last-change.ts";
import { rowId } from "../row-id.ts";
import { organisationFields } from "./organisation-fields.ts";

const input = z.strictObject({
  organisationId: rowId,
  version: z.int().min(1),
  ...organisationFields,
  active: z.boolean(),
});

/** Changes an organisation against the version that the caller looked at; one that is switched off keeps what it has and gets nothing new. */
export const updateOrganisation = defineChange({
  action: "organisation:update",
  input,
  output: z.strictObject({ version: z.int() }),
  run: async (call, { organisationId, ...wanted }) => {
    const found = await findOrganisation(call, organisationId);
    const change = await writeOrganisation(call, found, wanted);
    return { output: { version: wanted.version + 1 }, changes: [change] };
  },
});

type Fields = Pick<z.output<typeof input>, "name" | "parentId" | "country" | "active">;
type Organisation = Fields & { id: string; version: number };

/** An organisation as it stands. Throws not-visible. */
export async function findOrganisation({ tx }: Call, id: string): Promise<Organisation> {
  const select = { id: true, name: true, parentId: true, country: true, active: true, version: true };
  const found = await tx.organisation.findUnique({ where: { id }, select });
  if (found === null) throw new AppError("not-visible");
  return found;
}

/** Writes the fields of an organisation against a version, and says what it changed. */
export async function writeOrganisation(
  call: Call,
  { id, version: stands, ...before }: Organisation,
  { version, ...after }: Fields & { version: number },
): Promise<Change> {
  const { count } = await call.tx.organisation.updateMany({
    where: { id, version },
    data: { ...after, version: version + 1, updatedAt: new Date() },
  });
  if (count === 0) throw await staleRow(call, { entity: "organisation", id, version: stands });
  return { entity: "organisation", entityId: id, organisationId: id, before, after };
}

import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
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
  run: async (call, { organisationId, version, ...after }) => {
    const found = await call.tx.organisation.findUnique({
      where: { id: organisationId },
      select: { name: true, parentId: true, country: true, active: true, version: true },
    });
    if (found === null) throw new AppError("not-visible");
    const { version: stands, ...before } = found;
    const { count } = await call.tx.organisation.updateMany({
      where: { id: organisationId, version },
      data: { ...after, version: version + 1, updatedAt: new Date() },
    });
    if (count === 0)
      throw await staleRow(call, { entity: "organisation", id: organisationId, version: stands });
    const about = { entity: "organisation" as const, entityId: organisationId, organisationId };
    return { output: { version: version + 1 }, changes: [{ ...about, before, after }] };
  },
});

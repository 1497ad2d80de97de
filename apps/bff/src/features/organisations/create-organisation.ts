import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";
import { organisationFields } from "./organisation-fields.ts";

const input = z.strictObject({
  shortName: plainText(40),
  ...organisationFields,
  requestKey: rowId.optional(),
});

/** Makes an organisation, at the top or below another; a short name that is taken is `duplicate`, but not to a repeat with the same `requestKey`. */
export const createOrganisation = defineChange({
  action: "organisation:create",
  input,
  output: z.strictObject({ organisationId: rowId }),
  repeated: (_call, { entityId }) => ({ organisationId: entityId }),
  run: async ({ tx }, content) => {
    const { parentId } = content;
    if (parentId !== null) {
      const parent = await tx.organisation.findUnique({ where: { id: parentId }, select: { id: true } });
      if (parent === null) throw new AppError("not-visible");
    }
    const { id } = await tx.organisation.create({ data: content, select: { id: true } });
    const change = { entity: "organisation" as const, entityId: id, organisationId: id, after: content };
    return { output: { organisationId: id }, changes: [change] };
  },
});

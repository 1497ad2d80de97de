import { z } from "zod";
import { askedChange, recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";
import { organisationFields } from "./organisation-fields.ts";

const input = z.strictObject({
  shortName: plainText(40),
  ...organisationFields,
  requestKey: rowId.optional(),
});

/** Makes an organisation, at the top or below another; a short name that is taken is `duplicate`, but not to a repeat with the same `requestKey`. */
export const createOrganisation = procedureFor("organisation:create")
  .input(input)
  .output(z.strictObject({ organisationId: rowId }))
  .mutation(async ({ ctx: { call }, input: { requestKey, ...content } }) => {
    const { changeId, madeOn } = await askedChange(call, "organisation:create", { requestKey, content });
    if (madeOn !== undefined) return { organisationId: madeOn };
    const { parentId } = content;
    if (parentId !== null) {
      const parent = await call.tx.organisation.findUnique({ where: { id: parentId }, select: { id: true } });
      if (parent === null) throw new AppError("not-visible");
    }
    const { id } = await call.tx.organisation.create({ data: content, select: { id: true } });
    await recordChanges(
      call,
      [{ action: "organisation:create", entity: "organisation", entityId: id, after: content }],
      changeId,
    );
    return { organisationId: id };
  });

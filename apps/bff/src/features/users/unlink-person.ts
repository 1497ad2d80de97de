import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { rowId } from "../row-id.ts";

/** Takes the link between an account and its person away; an account without one is `not-visible`. */
export const unlinkPerson = defineChange({
  action: "user:unlink-person",
  input: z.strictObject({ userId: rowId }),
  output: z.strictObject({ unlinked: z.literal(true) }),
  run: async ({ tx }, { userId }) => {
    const link = await tx.userPerson.findUnique({ where: { userId } });
    if (link === null)
      throw new AppError("not-visible", { message: "This account isn't linked to a person." });
    const { personId } = link;
    const { count } = await tx.userPerson.deleteMany({ where: { userId, personId } });
    // Somebody else has taken it away at the same moment.
    if (count === 0) throw new AppError("not-visible", { message: "This account isn't linked to a person." });
    const change = { entity: "user-person" as const, entityId: userId, personId, before: { personId } };
    return { output: { unlinked: true as const }, changes: [change] };
  },
});

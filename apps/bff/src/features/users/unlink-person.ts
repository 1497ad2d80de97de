import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { rowId } from "../row-id.ts";

/** Takes the link between an account and its person away; an account without one is `not-visible`. */
export const unlinkPerson = procedureFor("user:unlink-person")
  .input(z.strictObject({ userId: rowId }))
  .output(z.strictObject({ unlinked: z.literal(true) }))
  .mutation(async ({ ctx: { call }, input: { userId } }) => {
    const link = await call.tx.userPerson.findUnique({ where: { userId } });
    if (link === null)
      throw new AppError("not-visible", { message: "This account isn't linked to a person." });
    const { personId } = link;
    const { count } = await call.tx.userPerson.deleteMany({ where: { userId, personId } });
    // Somebody else has taken it away at the same moment.
    if (count === 0) throw new AppError("not-visible", { message: "This account isn't linked to a person." });
    await recordChanges(call, [
      { action: "user:unlink-person", entity: "user", entityId: userId, personId, before: { personId } },
    ]);
    return { unlinked: true };
  });

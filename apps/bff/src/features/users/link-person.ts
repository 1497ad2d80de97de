import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { rowId } from "../row-id.ts";

/** Links the account of somebody who signs in to the person whose work it shows; one that is linked already is `duplicate`. */
export const linkPerson = procedureFor("user:link-person")
  .input(z.strictObject({ userId: rowId, personId: rowId }))
  .output(z.strictObject({ linked: z.literal(true) }))
  .mutation(async ({ ctx: { call }, input: { userId, personId } }) => {
    const person = await call.tx.person.findUnique({ where: { id: personId }, select: { id: true } });
    const [account] = await call.tx.$queryRaw<{ linkable: boolean }[]>`
      SELECT access.is_linkable(${userId}::uuid) AS linkable`;
    if (account?.linkable !== true || person === null) throw new AppError("not-visible");
    const taken = await call.tx.userPerson.findFirst({
      where: { OR: [{ userId }, { personId }] },
      select: { userId: true },
    });
    if (taken !== null) {
      const message = "The account or the person is already linked. Undo that link first.";
      throw new AppError("duplicate", { message });
    }
    await call.tx.userPerson.create({ data: { userId, personId } });
    await recordChanges(call, [
      { action: "user:link-person", entity: "user", entityId: userId, personId, after: { personId } },
    ]);
    return { linked: true };
  });

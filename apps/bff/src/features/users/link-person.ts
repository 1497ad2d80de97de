import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { rowId } from "../row-id.ts";

/** Links an account to the person whose work it shows; an account or a person that is linked already is `duplicate`. */
export const linkPerson = procedureFor("user:link-person")
  .input(z.strictObject({ userId: rowId, personId: rowId }))
  .output(z.strictObject({ linked: z.literal(true) }))
  .mutation(async ({ ctx: { call }, input: { userId, personId } }) => {
    const taken = await call.tx.userPerson.findFirst({
      where: { OR: [{ userId }, { personId }] },
      select: { userId: true },
    });
    if (taken !== null) {
      const message = "The account or the person is linked already. Take that link away first.";
      throw new AppError("duplicate", { message });
    }
    const [user, person] = [
      await call.tx.user.findUnique({ where: { id: userId }, select: { id: true } }),
      await call.tx.person.findUnique({ where: { id: personId }, select: { id: true } }),
    ];
    if (user === null || person === null) throw new AppError("not-visible");
    await call.tx.userPerson.create({ data: { userId, personId } });
    await recordChanges(call, [
      { action: "user:link-person", entity: "user", entityId: userId, personId, after: { personId } },
    ]);
    return { linked: true };
  });

import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import { defineChange } from "../../operations/define-change.ts";
import type { Change } from "../../operations/record-changes.ts";
import { rowId } from "../row-id.ts";

/** Links the account of somebody who signs in to the person whose work it shows; one that is linked already is `duplicate`. */
export const linkPerson = defineChange({
  action: "user:link-person",
  input: z.strictObject({ userId: rowId, personId: rowId }),
  output: z.strictObject({ linked: z.literal(true) }),
  run: async (call, keys) => ({ output: { linked: true as const }, changes: [await link(call, keys)] }),
});

/** Links an account to a person, and says what that changed. Throws not-visible and duplicate. */
export async function link(
  { tx }: Call,
  { userId, personId }: { userId: string; personId: string },
): Promise<Change> {
  const person = await tx.person.findUnique({ where: { id: personId }, select: { id: true } });
  const [account] = await tx.$queryRaw<{ linkable: boolean }[]>`
      SELECT access.is_linkable(${userId}::uuid) AS linkable`;
  if (account?.linkable !== true || person === null) throw new AppError("not-visible");
  const taken = await tx.userPerson.findFirst({
    where: { OR: [{ userId }, { personId }] },
    select: { userId: true },
  });
  if (taken !== null) {
    const message = "The account or the person is already linked. Undo that link first.";
    throw new AppError("duplicate", { message });
  }
  await tx.userPerson.create({ data: { userId, personId } });
  return { entity: "user-person", entityId: userId, personId, after: { personId } };
}

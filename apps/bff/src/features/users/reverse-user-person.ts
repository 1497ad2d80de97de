import { z } from "zod";
import { refusedAsChanged } from "../later-changes.ts";
import { ofEach } from "../of-each.ts";
import { refusedBy, type Reversal } from "../reversal.ts";
import { link } from "./link-person.ts";

const kept = z.looseObject({ personId: z.string() });

/** Takes the link between an account and a person away again, or puts it back. */
export const reverseUserPerson: Reversal = {
  look: ofEach(async (call, change, later) => {
    const userId = change.entityId;
    const now = await call.tx.userPerson.findUnique({ where: { userId }, select: { personId: true } });
    const links = change.after === null;
    const changed = refusedAsChanged(later, change, { what: "the link of this account", now });
    return {
      refused: refusedBy(call.decide(links ? "user:link-person" : "user:unlink-person", {})) ?? changed,
      putBack: async () => {
        if (links) {
          const { personId } = kept.parse(change.before);
          return [{ ...(await link(call, { userId, personId })), action: "user:link-person" }];
        }
        const { personId } = kept.parse(change.after);
        await call.tx.userPerson.deleteMany({ where: { userId, personId } });
        const about = { entity: "user-person" as const, entityId: userId, personId };
        return [{ ...about, action: "user:unlink-person", before: { personId } }];
      },
    };
  }),
};

import { monthLabel } from "@rediflow/planning";
import { z } from "zod";
import { refusedAsChanged } from "../later-changes.ts";
import { ofEach } from "../of-each.ts";
import { refusedBy, type Reversal } from "../reversal.ts";

const kept = z.looseObject({ note: z.string().nullable().default(null) });

/** Reopens a month that was closed, or closes one again that was reopened, for each organisation by itself. */
export const reverseMonthClosing: Reversal = {
  look: ofEach(async (call, change, later) => {
    const { tx, actor } = call;
    const key = { organisationId: change.entityId, month: change.month ?? 0 };
    const found = await tx.monthClosing.findUnique({
      where: { organisationId_month: key },
      select: { note: true, organisation: { select: { shortName: true } } },
    });
    const closes = change.after === null;
    const what = `${monthLabel(key.month)} of ${found?.organisation.shortName ?? "the organisation"}`;
    const now = found === null ? null : { note: found.note };
    const changed = refusedAsChanged(later, change, { what, now });
    const about = { entity: "month-closing" as const, entityId: key.organisationId, ...key };
    return {
      refused: refusedBy(call.decide(closes ? "month-closing:close" : "month-closing:reopen", {})) ?? changed,
      putBack: async () => {
        if (!closes) {
          await tx.monthClosing.deleteMany({ where: key });
          return [{ ...about, action: "month-closing:reopen", before: { note: found?.note ?? null } }];
        }
        const { note } = kept.parse(change.before);
        await tx.monthClosing.createMany({ data: { ...key, closedById: actor.userId, note } });
        return [{ ...about, action: "month-closing:close", after: { note } }];
      },
    };
  }),
};

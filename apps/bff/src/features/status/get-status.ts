import { z } from "zod";
import { examine } from "../../doctor/examine.ts";
import { procedureOutsideTransactionFor } from "../../trpc/procedure-for.ts";

const output = z.strictObject({
  examinedAt: z.iso.datetime(),
  /** In the order and by the names of docs/doctor.md. */
  checks: z.array(
    z.strictObject({
      name: z.string(),
      state: z.enum(["ok", "warning", "failed", "skipped"]),
      found: z.string(),
      /** What to do, where there is something to do. */
      remedy: z.string().nullable(),
    }),
  ),
});

/** What the doctor finds of this server, its database and its provider, now and by way of this very request. */
export const getStatus = procedureOutsideTransactionFor("status:read")
  .output(output)
  .query(async ({ ctx: { deps, req } }) => {
    const checks = await examine({ ...deps, authentik: undefined, headers: req.headers }, (check, error) => {
      deps.log.warn({ requestId: req.id, check, err: error }, "a check of the doctor broke");
    });
    return { examinedAt: deps.clock().toISOString(), checks };
  });

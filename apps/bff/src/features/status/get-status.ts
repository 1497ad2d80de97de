import { z } from "zod";
import { examine } from "../../doctor/examine.ts";
import { noInput } from "../../operations/no-input.ts";
import { defineOutside } from "../../operations/define-read.ts";

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

/** The doctor's findings about this server, its database and its provider, now and with the headers of this request. */
export const getStatus = defineOutside({
  action: "status:read",
  input: noInput,
  output,
  perform: async ({ deps, asking }) => {
    const checks = await examine(
      { ...deps, authentik: undefined, headers: asking.headers },
      (check, error) => {
        deps.log.warn({ requestId: asking.id, check, err: error }, "a check of the doctor broke");
      },
    );
    return { examinedAt: deps.clock().toISOString(), checks };
  },
});

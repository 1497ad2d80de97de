import { decideCases, explain, type Actor } from "@rediflow/policy";
import { z } from "zod";

/** The decision about each action and kind of subject, each refusal with its reason. */
export const decidedCases = z.array(
  z.strictObject({
    action: z.string(),
    subject: z.string(),
    allowed: z.boolean(),
    code: z.string().nullable(),
    message: z.string().nullable(),
  }),
);

/** The decisions of the policy for an actor, as they are shown. */
export function casesFor(actor: Actor, currentMonth: number): z.output<typeof decidedCases> {
  return decideCases(actor, currentMonth).map(({ action, subject, decision }) => ({
    action,
    subject,
    allowed: decision.allowed,
    code: decision.allowed ? null : decision.reason.code,
    message: decision.allowed ? null : explain(decision.reason),
  }));
}

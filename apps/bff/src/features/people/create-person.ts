import { formatMonth } from "@rediflow/planning";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";

const input = z.strictObject({
  code: plainText(40),
  name: plainText(200),
  email: z.email().max(200).nullable(),
  organisationId: rowId,
  /** How much the person is employed, in percent with at most two decimals. */
  ftePercent: z
    .number()
    .min(0)
    .max(200)
    .refine((percent) => Number(percent.toFixed(2)) === percent, "must have at most two decimals"),
  fromMonth: z.int().min(22_800).max(26_400),
  requestKey: rowId.optional(),
});

/** Makes a person who works for an organisation from a month on; a code that is taken is `duplicate`, but not to a repeat with the same `requestKey`. */
export const createPerson = defineChange({
  action: "person:create",
  input,
  output: z.strictObject({ personId: rowId }),
  repeated: (_call, { entityId }) => ({ personId: entityId }),
  run: async ({ tx }, content) => {
    const { organisationId, ftePercent, fromMonth, ...person } = content;
    const home = await tx.organisation.findUnique({
      where: { id: organisationId },
      select: { id: true },
    });
    if (home === null) throw new AppError("not-visible");
    const { id } = await tx.person.create({ data: person, select: { id: true } });
    const validFrom = new Date(`${formatMonth(fromMonth)}-01T00:00:00Z`);
    await tx.personOrganisation.create({ data: { personId: id, organisationId, validFrom } });
    await tx.personContract.create({ data: { personId: id, ftePercent, validFrom } });
    const change = { entity: "person" as const, entityId: id, personId: id, after: content };
    return { output: { personId: id }, changes: [change] };
  },
});

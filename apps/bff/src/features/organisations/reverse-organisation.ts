import { z } from "zod";
import { fieldsBefore, refusedAsChanged } from "../changed-fields.ts";
import { cannot, ofEach, refusedBy, type Reversal } from "../reversal.ts";
import { organisationFields } from "./organisation-fields.ts";
import { findOrganisation, writeOrganisation } from "./update-organisation.ts";

const fields = z.strictObject({ ...organisationFields, active: z.boolean() });

/** Puts the fields of an organisation back that a change had set, and no others. */
export const reverseOrganisation: Reversal = {
  look: ofEach(async (call, change, operation) => {
    if (change.before === null)
      return cannot("An organisation that was added stays; it can be switched off.");
    const { version, ...found } = await findOrganisation(call, change.entityId);
    const { id: _, ...now } = found;
    const wanted = fields.safeParse({ ...now, ...fieldsBefore(change) });
    if (!wanted.success) return cannot("An import changed more of this organisation than can be put back.");
    const changed = await refusedAsChanged(call, { change, operation }, { what: found.name, now });
    return {
      refused: refusedBy(call.decide("organisation:update", {})) ?? changed,
      putBack: async () => [
        {
          ...(await writeOrganisation(call, { ...found, version }, { ...wanted.data, version })),
          action: "organisation:update",
        },
      ],
    };
  }),
};

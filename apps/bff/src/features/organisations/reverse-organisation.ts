import { z } from "zod";
import { fieldsBefore } from "../changed-fields.ts";
import { refusedAsChanged } from "../later-changes.ts";
import { ofEach } from "../of-each.ts";
import { cannot, refusedBy, type Reversal } from "../reversal.ts";
import { organisationFields } from "./organisation-fields.ts";
import { findOrganisation, writeOrganisation } from "./update-organisation.ts";

const fields = z.strictObject({ ...organisationFields, active: z.boolean() });

/** Puts the fields of an organisation back that a change had set, and no others. */
export const reverseOrganisation: Reversal = {
  look: ofEach(async (call, change, later) => {
    if (change.before === null)
      return cannot("An organisation that was added stays; it can be switched off.");
    const { version, ...now } = await findOrganisation(call, change.entityId);
    const wanted = fields.safeParse({ ...now, ...fieldsBefore(change) });
    if (!wanted.success) return cannot("An import changed more of this organisation than can be put back.");
    const changed = refusedAsChanged(later, change, { what: now.name, now });
    return {
      refused: refusedBy(call.decide("organisation:update", {})) ?? changed,
      putBack: async () => [
        {
          ...(await writeOrganisation(
            call,
            { ...now, id: change.entityId, version },
            { ...wanted.data, version },
          )),
          action: "organisation:update",
        },
      ],
    };
  }),
};

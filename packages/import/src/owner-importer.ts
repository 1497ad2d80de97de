import { can, type Actor } from "@rediflow/policy";
import type { Importer } from "./importer.ts";

/** The database's owner as the policy sees them: an admin who sees everything, or a super admin where they say so. */
export function ownerImporter({
  currentMonth,
  asSuperAdmin,
}: {
  currentMonth: number;
  asSuperAdmin: boolean;
}): Importer {
  const actor: Actor = {
    userId: "",
    role: asSuperAdmin ? "superAdmin" : "admin",
    visibility: "full",
    organisationIds: [],
    rootOrganisationIds: [],
    personId: null,
    viewOnly: false,
  };
  return {
    personId: null,
    currentMonth,
    decide: (action, subject) => can(actor, action, { ...subject, currentMonth }),
    personSubjects: (ids) =>
      Promise.resolve(
        new Map(ids.map((id) => [id, { id, rootOrganisationIds: [], sharesProjectWithMe: false }])),
      ),
  };
}

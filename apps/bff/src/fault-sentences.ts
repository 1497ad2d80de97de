import type { DatabaseError, DatabaseFault } from "@rediflow/db";

/** What is said where a row would be there twice, by the constraint that holds it once. */
const byConstraint: Readonly<Record<string, string>> = {
  projects_code_key: "Another project already uses this code.",
  organisations_short_name_key: "Another organisation already uses this code.",
  role_types_code_key: "Another role type already uses this code.",
  persons_code_key: "Another person already uses this code.",
  project_partners_pkey: "This organisation is already a partner of the project.",
  assignments_project_id_person_id_role_type_id_ordinal_key:
    "This person is on the project in this role already.",
  user_persons_pkey: "This account is already linked to a person. Undo that link first.",
  user_persons_person_id_key: "This person is already linked to another account. Undo that link first.",
};

const byFault: Partial<Readonly<Record<DatabaseFault, string>>> = {
  "below-itself": "An organisation can't belong to itself or to one below it.",
  "switched-off": "This organisation is switched off. Choose another one, or ask an admin to switch it on.",
  "role-type-off": "This role type is switched off. Choose another one, or ask an admin to switch it on.",
};

/** The sentence for a fault that PostgreSQL found, where one is more exact than that of the reason code. */
export function sentenceFor({ fault, constraint }: DatabaseError): string | undefined {
  return fault === "duplicate" ? byConstraint[constraint ?? ""] : byFault[fault];
}

import { useState, type ReactNode } from "react";
import { AccessContext, type Access } from "../lib/access.ts";
import { WithApi } from "./api.tsx";

/** The API, and somebody who has never been here before, around what is rendered. */
export function SignedIn({ children }: { children: ReactNode }) {
  const [userId] = useState(() => crypto.randomUUID());
  return (
    <WithApi>
      <AccessContext value={{ ...editor, userId }}>{children}</AccessContext>
    </WithApi>
  );
}

const editor = {
  role: "editor",
  visibility: "full",
  viewOnly: false,
  personId: null,
  organisationIds: [],
  rootOrganisationIds: [],
  currentMonth: 24_320,
  hoursPerPm: 143,
} as Partial<Access> as Access;

import type { Columns } from "./table.ts";

/** The sheets of a people workbook, and those that it will have. */
export const peopleSheets = {
  names: ["Persons", "FTE periods", "Project assignments"],
  required: ["Persons"],
  toCome: ["Employee groups", "Leave types"],
} as const;

export const personColumns: Columns<"code" | "name" | "email" | "organisation" | "from" | "to"> = {
  sheet: "Persons",
  titles: {
    code: "Code",
    name: "Name",
    email: "Email",
    organisation: "Organisation",
    from: "From",
    to: "To",
  },
  required: ["code"],
  toCome: ["Employee group"],
};

export const ftePeriodColumns: Columns<"person" | "from" | "to" | "fte"> = {
  sheet: "FTE periods",
  titles: { person: "Person", from: "From", to: "To", fte: "FTE %" },
  required: ["person", "from", "fte"],
};

export const assignmentColumns: Columns<"project" | "person" | "role" | "from" | "to" | "fte"> = {
  sheet: "Project assignments",
  titles: { project: "Project", person: "Person", role: "Role", from: "From", to: "To", fte: "FTE %" },
  required: ["project", "person"],
  toCome: ["Allocation group"],
  months: "calendar",
};

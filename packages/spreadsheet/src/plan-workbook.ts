import type { DeliverableRow, MilestoneRow, WorkPackageRow } from "./plan-rows.ts";
import type { Columns } from "./table.ts";

export const workPackageColumns: Columns<Exclude<keyof WorkPackageRow, "row">> = {
  sheet: "Work packages",
  titles: { number: "Number", name: "Name", lead: "Lead", cancelled: "Cancelled" },
  required: ["number"],
};

type TaskKey = "workPackage" | "number" | "name" | "begin" | "end" | "phases" | "lead" | "cancelled";

export const taskColumns: Columns<TaskKey> = {
  sheet: "Tasks",
  titles: {
    ...{ workPackage: "WP", number: "Number", name: "Name", begin: "Begin", end: "End", phases: "Phases" },
    ...{ lead: "Lead", cancelled: "Cancelled" },
  },
  required: ["workPackage", "number"],
  toCome: ["Role"],
};

export const milestoneColumns: Columns<Exclude<keyof MilestoneRow, "row">> = {
  sheet: "Milestones",
  titles: {
    ...{ number: "Number", name: "Name", due: "Due", workPackage: "WP" },
    ...{ verification: "Verification", doneOn: "Done on" },
  },
  required: ["number"],
};

export const deliverableColumns: Columns<Exclude<keyof DeliverableRow, "row">> = {
  sheet: "Deliverables",
  titles: {
    ...{ workPackage: "WP", number: "Number", title: "Title", lead: "Lead", type: "Type", level: "Level" },
    ...{ due: "Due", deliveredOn: "Delivered on", cancelled: "Cancelled" },
  },
  required: ["workPackage", "number"],
};

export const effortColumns: Columns<"series" | "workPackage" | "task" | "organisation"> = {
  sheet: "Effort",
  titles: { series: "Series", workPackage: "WP", task: "Task", organisation: "Organisation" },
  required: ["series", "workPackage", "organisation"],
  months: "project",
};

/** The series of effort, as people call them. */
export const seriesWords = { PROJPLAN: "Agreed", EST: "Estimate", ACTUAL: "Actual" } as const;

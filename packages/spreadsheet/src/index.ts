export {
  type AssignmentRow,
  type FurtherFields,
  type FtePeriodRow,
  type OrganisationRow,
  type PeopleDocument,
  type PersonRow,
  type ProjectDocument,
  type RateRow,
  type Reading,
  type ReadingOptions,
} from "./documents.ts";
export type { Format } from "./file/open-file.ts";
export type {
  DeliverableRow,
  EffortSheet,
  EffortSheetRow,
  MilestoneRow,
  PhaseRow,
  PlanMonth,
  PlanRows,
  TaskRow,
  WorkPackageRow,
} from "./plan-rows.ts";
export { readPeopleWorkbook } from "./read-people.ts";
export { readProjectWorkbook } from "./read-project.ts";
export { UnreadableWorkbook, type Finding, type Reason } from "./reasons.ts";
export { writePeopleWorkbook } from "./write-people.ts";
export { writeProjectWorkbook } from "./write-project.ts";
export { createWorkbookThreads, WorkbooksBusy, type WorkbookThreads } from "./workbook-threads.ts";

import type { Reversals } from "./features/reversal.ts";
import { reverseEffort } from "./features/effort/reverse-effort.ts";
import { reverseMonthClosing } from "./features/month-closings/reverse-month-closing.ts";
import { reverseOrganisation } from "./features/organisations/reverse-organisation.ts";
import {
  reverseDeliverable,
  reverseMilestone,
  reversePartner,
  reverseTask,
  reverseWorkPackage,
} from "./features/plan/reverse-part.ts";
import { reverseProject } from "./features/projects/reverse-project.ts";
import { reverseProjectLock } from "./features/projects/reverse-project-lock.ts";
import { reverseTeam } from "./features/team/reverse-team.ts";
import { reverseUserPerson } from "./features/users/reverse-user-person.ts";

/** How the changes of each entity are taken back; those of others cannot be. */
export const reversals: Reversals = {
  project: reverseProject,
  "work-package": reverseWorkPackage,
  task: reverseTask,
  milestone: reverseMilestone,
  partner: reversePartner,
  deliverable: reverseDeliverable,
  "effort-row": reverseEffort,
  effort: reverseEffort,
  assignment: reverseTeam,
  allocation: reverseTeam,
  "project-lock": reverseProjectLock,
  organisation: reverseOrganisation,
  "month-closing": reverseMonthClosing,
  "user-person": reverseUserPerson,
};

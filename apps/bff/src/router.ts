import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { getAccess } from "./features/access/get-access.ts";
import { simulateAccess } from "./features/access/simulate-access.ts";
import { acceptFinding } from "./features/findings/accept-finding.ts";
import { checkProject } from "./features/findings/check-project.ts";
import { getProjectFindings } from "./features/findings/get-project-findings.ts";
import { listFindings } from "./features/findings/list-findings.ts";
import { withdrawFinding } from "./features/findings/withdraw-finding.ts";
import {
  nextUndo as nextUndoOfEffort,
  redo as redoEffort,
  undo as undoEffort,
} from "./features/effort/undo.ts";
import { addRow } from "./features/effort/add-row.ts";
import { getEffort } from "./features/effort/get-effort.ts";
import { removeRow } from "./features/effort/remove-row.ts";
import { setEffort } from "./features/effort/set-effort.ts";
import { changesSince } from "./features/history/changes-since.ts";
import { listHistory } from "./features/history/list-history.ts";
import { undoOperation } from "./features/history/undo-operation.ts";
import {
  deliverableTypes,
  disseminationLevels,
  lifecycleStates,
  roleTypes,
} from "./features/lookups/lookup.ts";
import { lookupOperations } from "./features/lookups/lookup-operations.ts";
import { closeMonth } from "./features/month-closings/close-month.ts";
import { listClosings } from "./features/month-closings/list-closings.ts";
import { reopenMonth } from "./features/month-closings/reopen-month.ts";
import { getMyWork } from "./features/my-work/get-my-work.ts";
import { createOrganisation } from "./features/organisations/create-organisation.ts";
import { listOrganisations } from "./features/organisations/list-organisations.ts";
import { searchOrganisations } from "./features/organisations/search-organisations.ts";
import { updateOrganisation } from "./features/organisations/update-organisation.ts";
import { createPerson } from "./features/people/create-person.ts";
import { listPeople } from "./features/people/list-people.ts";
import { searchPeople } from "./features/people/search-people.ts";
import { cancelDeliverable } from "./features/plan/cancel-deliverable.ts";
import { cancelTask } from "./features/plan/cancel-task.ts";
import { cancelWorkPackage } from "./features/plan/cancel-work-package.ts";
import { createDeliverable } from "./features/plan/create-deliverable.ts";
import { createMilestone } from "./features/plan/create-milestone.ts";
import { createPartner } from "./features/plan/create-partner.ts";
import { createTask } from "./features/plan/create-task.ts";
import { createWorkPackage } from "./features/plan/create-work-package.ts";
import { deliverDeliverable } from "./features/plan/deliver-deliverable.ts";
import { getPlan } from "./features/plan/get-plan.ts";
import { listDeliverables } from "./features/plan/list-deliverables.ts";
import { removeDeliverable } from "./features/plan/remove-deliverable.ts";
import { removeMilestone } from "./features/plan/remove-milestone.ts";
import { removePartner } from "./features/plan/remove-partner.ts";
import { removeTask } from "./features/plan/remove-task.ts";
import { removeWorkPackage } from "./features/plan/remove-work-package.ts";
import { updateDeliverable } from "./features/plan/update-deliverable.ts";
import { updateMilestone } from "./features/plan/update-milestone.ts";
import { updatePartner } from "./features/plan/update-partner.ts";
import { updateTask } from "./features/plan/update-task.ts";
import { updateWorkPackage } from "./features/plan/update-work-package.ts";
import { getOverview } from "./features/portfolio/get-overview.ts";
import { getPortfolio } from "./features/portfolio/get-portfolio.ts";
import { createProject } from "./features/projects/create-project.ts";
import { getProject } from "./features/projects/get-project.ts";
import { listProjects } from "./features/projects/list-projects.ts";
import { lockProject } from "./features/projects/lock-project.ts";
import { moveProject, previewMove } from "./features/projects/move-project.ts";
import { searchProjects } from "./features/projects/search-projects.ts";
import { unlockProject } from "./features/projects/unlock-project.ts";
import { updateProject } from "./features/projects/update-project.ts";
import { endOwnSession, endSession } from "./features/sessions/end-session.ts";
import { listOwnSessions } from "./features/sessions/list-own-sessions.ts";
import { listSessions } from "./features/sessions/list-sessions.ts";
import { getSettings } from "./features/settings/get-settings.ts";
import { putSetting } from "./features/settings/put-setting.ts";
import { createSharedView } from "./features/shared-views/create-shared-view.ts";
import { listSharedViews } from "./features/shared-views/list-shared-views.ts";
import { revokeSharedView } from "./features/shared-views/revoke-shared-view.ts";
import { getStatus } from "./features/status/get-status.ts";
import { addAssignment } from "./features/team/add-assignment.ts";
import { changeRole } from "./features/team/change-role.ts";
import { getTeam } from "./features/team/get-team.ts";
import { removeAssignment } from "./features/team/remove-assignment.ts";
import { setAllocations } from "./features/team/set-allocations.ts";
import { nextUndo, redo, undo } from "./features/team/undo.ts";
import { linkPerson } from "./features/users/link-person.ts";
import { listUsers } from "./features/users/list-users.ts";
import { setUserActive } from "./features/users/set-user-active.ts";
import { unlinkPerson } from "./features/users/unlink-person.ts";
import { reversals } from "./reversals.ts";
import { router } from "./trpc/init.ts";
import { mutation, query } from "./trpc/procedures.ts";

/** The whole API, feature by feature. */
export const appRouter = router({
  access: router({ get: query(getAccess), simulate: query(simulateAccess) }),
  organisations: router({
    list: query(listOrganisations),
    create: mutation(createOrganisation),
    update: mutation(updateOrganisation),
    search: query(searchOrganisations),
  }),
  projects: router({
    list: query(listProjects),
    get: query(getProject),
    search: query(searchProjects),
    overview: query(getOverview),
    create: mutation(createProject),
    update: mutation(updateProject),
    previewMove: query(previewMove),
    move: mutation(moveProject),
    lock: mutation(lockProject),
    unlock: mutation(unlockProject),
    check: mutation(checkProject),
  }),
  portfolio: router({ get: query(getPortfolio) }),
  partners: router({
    create: mutation(createPartner),
    update: mutation(updatePartner),
    remove: mutation(removePartner),
  }),
  plan: router({ get: query(getPlan) }),
  workPackages: router({
    create: mutation(createWorkPackage),
    update: mutation(updateWorkPackage),
    cancel: mutation(cancelWorkPackage),
    remove: mutation(removeWorkPackage),
  }),
  tasks: router({
    create: mutation(createTask),
    update: mutation(updateTask),
    cancel: mutation(cancelTask),
    remove: mutation(removeTask),
  }),
  milestones: router({
    create: mutation(createMilestone),
    update: mutation(updateMilestone),
    remove: mutation(removeMilestone),
  }),
  deliverables: router({
    list: query(listDeliverables),
    create: mutation(createDeliverable),
    update: mutation(updateDeliverable),
    cancel: mutation(cancelDeliverable),
    deliver: mutation(deliverDeliverable),
    remove: mutation(removeDeliverable),
  }),
  findings: router({
    ofProject: query(getProjectFindings),
    list: query(listFindings),
    accept: mutation(acceptFinding),
    withdraw: mutation(withdrawFinding),
  }),
  team: router({
    get: query(getTeam),
    add: mutation(addAssignment),
    remove: mutation(removeAssignment),
    changeRole: mutation(changeRole),
    setAllocations: mutation(setAllocations),
    nextUndo: query(nextUndo),
    undo: mutation(undo),
    redo: mutation(redo),
  }),
  effort: router({
    get: query(getEffort),
    set: mutation(setEffort),
    addRow: mutation(addRow),
    removeRow: mutation(removeRow),
    nextUndo: query(nextUndoOfEffort),
    undo: mutation(undoEffort),
    redo: mutation(redoEffort),
  }),
  people: router({ list: query(listPeople), search: query(searchPeople), create: mutation(createPerson) }),
  changes: router({ since: query(changesSince) }),
  history: router({ list: query(listHistory(reversals)), undo: mutation(undoOperation(reversals)) }),
  roleTypes: lookupRouter(lookupOperations(roleTypes)),
  deliverableTypes: lookupRouter(lookupOperations(deliverableTypes)),
  disseminationLevels: lookupRouter(lookupOperations(disseminationLevels)),
  lifecycleStates: lookupRouter(lookupOperations(lifecycleStates)),
  myWork: router({ get: query(getMyWork) }),
  monthClosings: router({
    list: query(listClosings),
    close: mutation(closeMonth),
    reopen: mutation(reopenMonth),
  }),
  sessions: router({
    listOwn: query(listOwnSessions),
    endOwn: mutation(endOwnSession),
    list: query(listSessions),
    end: mutation(endSession),
  }),
  status: router({ get: query(getStatus) }),
  users: router({
    list: query(listUsers),
    switch: mutation(setUserActive),
    linkPerson: mutation(linkPerson),
    unlinkPerson: mutation(unlinkPerson),
  }),
  settings: router({ get: query(getSettings), put: mutation(putSetting) }),
  sharedViews: router({
    create: mutation(createSharedView),
    list: query(listSharedViews),
    revoke: mutation(revokeSharedView),
  }),
});

export type AppRouter = typeof appRouter;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
export type RouterInputs = inferRouterInputs<AppRouter>;

function lookupRouter({
  list,
  search,
  create,
  update,
  reorder,
  remove,
}: ReturnType<typeof lookupOperations>) {
  return router({
    ...{ list: query(list), search: query(search) },
    create: mutation(create),
    update: mutation(update),
    reorder: mutation(reorder),
    remove: mutation(remove),
  });
}

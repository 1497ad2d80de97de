import type { ProjectDocument } from "@rediflow/spreadsheet";
import { planDeliverables, planMilestones } from "./plan-dated-parts.ts";
import { beginPlan } from "./plan-draft.ts";
import { planEffort } from "./plan-effort.ts";
import { checkWhatStays, sayEffortWithoutRow } from "./plan-ends.ts";
import { sayWhatIsKept } from "./plan-part.ts";
import { planTasks } from "./plan-tasks.ts";
import { planWorkPackages } from "./plan-work-packages.ts";
import type { ProjectDraft } from "./project-draft.ts";
import type { ProjectState } from "./project-state.ts";

/** Plans the sheets of a project's plan, once its months, its owner and its partners are planned. */
export function planPlan(draft: ProjectDraft, document: ProjectDocument, state: ProjectState): void {
  const { project } = state;
  const firstMonth = document.project.firstMonth ?? project?.firstMonth;
  const durationMonths = document.project.durationMonths ?? project?.durationMonths;
  const { ownerId } = draft;
  // What a new project lacks is refused already, and nothing of its plan can be said without.
  if (firstMonth === undefined || durationMonths === undefined || ownerId === undefined) return;
  const partners = partnersOf(draft, state);
  const plan = beginPlan(draft, state, {
    subject: project?.subject ?? {
      ...{ ownerOrganisationId: ownerId, partnerOrganisationIds: partners, assignedToMe: false, lock: null },
    },
    ...{ firstMonth, durationMonths, takingPart: new Set([ownerId, ...partners]) },
  });
  planWorkPackages(plan, document);
  planTasks(plan, document);
  planMilestones(plan, document);
  planDeliverables(plan, document);
  const inRows = planEffort(plan, document);
  sayWhatIsKept(plan);
  if (document.effort !== undefined) sayEffortWithoutRow(plan, inRows);
  checkWhatStays(plan, { project, inRows });
}

/** Who will be a partner: none is removed but one that owns the project now. */
function partnersOf({ ownerId, writes }: ProjectDraft, { project }: ProjectState): string[] {
  const stored = (project?.partners ?? []).map(({ organisationId }) => organisationId);
  const added = writes.partners.map((row) => String(row["organisation_id"]));
  return [...new Set([...stored, ...added])].filter((id) => id !== ownerId);
}

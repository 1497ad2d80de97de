/** What a change can be about. */
export type ChangedEntity =
  | "allocation"
  | "assignment"
  | "project"
  | "project-lock"
  | "organisation"
  | "month-closing"
  | "person"
  | "role-type"
  | "deliverable-type"
  | "dissemination-level"
  | "lifecycle-state"
  | "partner"
  | "work-package"
  | "task"
  | "milestone"
  | "deliverable"
  | "effort-row"
  | "effort"
  | "user"
  | "user-person"
  | "session"
  | "shared-view";

/** One thing that was changed; amounts in ten-thousandths of a PM. */
export interface ChangedThing {
  /** The action, where it is not that of the operation: what taking an operation back does again. */
  action?: string;
  entity: ChangedEntity;
  /** The id of its row; of a cell of the plan that of its assignment, of one of effort that of its row. */
  entityId: string;
  projectId?: string;
  personId?: string;
  organisationId?: string;
  month?: number;
  /** What it was; left out where it was not there. */
  before?: object;
  /** What it is now; left out where it is not there any more. */
  after?: object;
  reason?: string;
  /** The operation that this takes back. */
  undoes?: string;
}

/** What the changes of one operation have in common. */
export interface ChangedBy {
  operationId: string;
  userId: string;
  groups: readonly string[];
  requestId: string;
  /** The action of those changes that name none. */
  action: string;
}

/** Writes changes into the log, in their order; its values are those of `changeValues`. */
export const insertChanges = `
  INSERT INTO changes (operation_id, user_id, groups, request_id, action, undoes, entity, entity_id,
    project_id, person_id, organisation_id, month, before, after, reason)
  SELECT $1::uuid, $2::uuid, $3::text[], $4::text, coalesce(c.action, $5::text), c.undoes, c.entity, c."entityId",
    c."projectId", c."personId", c."organisationId", c.month, c.before, c.after, c.reason
  FROM jsonb_to_recordset($6::jsonb) AS c(action text, undoes uuid, entity text, "entityId" text, "projectId" uuid, "personId" uuid,
    "organisationId" uuid, month int, before jsonb, after jsonb, reason text)`;

/** The values of `insertChanges`. */
export function changeValues(
  { operationId, userId, groups, requestId, action }: ChangedBy,
  changes: readonly ChangedThing[],
): unknown[] {
  return [operationId, userId, groups, requestId, action, JSON.stringify(changes)];
}

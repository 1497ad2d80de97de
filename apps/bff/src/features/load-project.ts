import type { ProjectSubject } from "@rediflow/policy";
import type { CountsAs, ProjectKind } from "@rediflow/planning";
import { AppError } from "../errors.ts";
import type { Call } from "../operations/call.ts";

/** A project as far as every decision about it needs it. */
export interface LoadedProject {
  id: string;
  code: string;
  name: string;
  kind: ProjectKind;
  lifecycleState: string;
  state: { name: string; countsAs: CountsAs };
  firstMonth: number;
  durationMonths: number;
  version: number;
  /** In ten-thousandths of a PM. */
  awarded: number | null;
  fundingModel: string | null;
  homeOrganisationId: string | null;
  /** As 2027-03-31. */
  actualBegin: string | null;
  actualEnd: string | null;
  wholeAgreedEffort: boolean;
  hoursPerPm: number | null;
  rates: { fromMonth: number; hoursPerPm: number }[];
  ownerShortName: string;
  partnerShortNames: string[];
  subject: { project: ProjectSubject };
}

/**
 * Loads a visible project for a change: nobody locks it, and nobody moves its months, until the change is done, so the
 * decision that follows is the true one.
 */
export async function holdProject(call: Call, projectId: string): Promise<LoadedProject> {
  await call.tx.$executeRaw`SELECT access.hold_project(${projectId}::uuid)`;
  return await loadProject(call, projectId);
}

/** The same for a change of its months: nobody plans on it meanwhile. */
export async function holdProjectAlone(call: Call, projectId: string): Promise<LoadedProject> {
  await call.tx.$executeRaw`SELECT access.hold_project_alone(${projectId}::uuid)`;
  return await loadProject(call, projectId);
}

/** Loads a visible project in one statement; an unknown and an invisible one throw `not-visible` alike. */
export async function loadProject(call: Call, projectId: string): Promise<LoadedProject> {
  const rows = await call.tx.$queryRaw<{ project: LoadedProject }[]>`
    SELECT json_build_object(
      'id', p.id, 'code', p.code, 'name', p.name, 'kind', p.kind, 'lifecycleState', p.lifecycle_state,
      'state', json_build_object('name', st.name, 'countsAs', st.counts_as),
      'firstMonth', p.first_month, 'durationMonths', p.duration_months, 'version', p.version,
      'awarded', (p.awarded_pm * 10000)::bigint, 'fundingModel', p.funding_model, 'homeOrganisationId', p.home_organisation_id,
      'actualBegin', p.actual_begin, 'actualEnd', p.actual_end, 'wholeAgreedEffort', p.whole_agreed_effort, 'hoursPerPm', p.hours_per_pm,
      'rates', (SELECT coalesce(json_agg(json_build_object('fromMonth', r.from_month, 'hoursPerPm', r.hours_per_pm) ORDER BY r.from_month), '[]')
        FROM project_rates r WHERE r.project_id = p.id),
      'ownerShortName', o.short_name,
      'partnerShortNames', coalesce((SELECT json_agg(po.short_name ORDER BY pp.number) FROM project_partners pp
        JOIN organisations po ON po.id = pp.organisation_id WHERE pp.project_id = p.id), '[]'),
      'subject', json_build_object('project', s.subject)) AS project
    FROM projects p JOIN organisations o ON o.id = p.owner_organisation_id
    JOIN lifecycle_states st ON st.code = p.lifecycle_state
    CROSS JOIN LATERAL access.project_subject(p.id, ${call.actor.personId}::uuid) AS s(subject)
    WHERE p.id = ${projectId}::uuid`;
  const project = rows[0]?.project;
  if (project === undefined) throw new AppError("not-visible");
  return project;
}

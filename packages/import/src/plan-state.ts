/** What is stored of a project's plan; what has fields has them as the log of changes tells them. Amounts in ten-thousandths of a PM. */
export interface PlanState {
  workPackages: Stored<WorkPackageFields>[];
  tasks: Stored<TaskFields>[];
  milestones: Stored<MilestoneFields>[];
  deliverables: Stored<DeliverableFields>[];
  effortRows: StoredEffortRow[];
  /** The cells of one row in one series, by three lists of the same length. */
  efforts: { rowId: string; series: string; months: number[]; amounts: number[]; versions: number[] }[];
}

export interface Stored<Fields> {
  id: string;
  version: number;
  /** When it was cancelled; of what cannot be, null. */
  cancelledAt: string | null;
  fields: Fields;
}

export interface WorkPackageFields {
  number: number;
  name: string;
  leadOrganisationId: string | null;
  cancelled: boolean;
}

/** First month, last month, intensity in percent. */
export type Phase = [from: number, to: number, intensity: number];

export interface TaskFields {
  workPackageId: string;
  number: number;
  name: string;
  leadOrganisationId: string | null;
  /** In order of their months. */
  phases: Phase[];
  cancelled: boolean;
}

export interface MilestoneFields {
  number: number;
  name: string;
  workPackageId: string | null;
  dueMonth: number;
  verification: string | null;
  doneOn: string | null;
}

export interface DeliverableFields {
  workPackageId: string;
  number: number;
  title: string;
  leadOrganisationId: string | null;
  typeId: string | null;
  disseminationLevelId: string | null;
  dueMonth: number;
  deliveredOn: string | null;
  cancelled: boolean;
}

export interface StoredEffortRow {
  id: string;
  workPackageId: string;
  taskId: string | null;
  organisationId: string;
}

/** The plan of the project of a row `p`, as JSON in that shape. */
export const planOfProject = `jsonb_build_object(
  'workPackages', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'version', version, 'cancelledAt', cancelled_at,
      'fields', jsonb_build_object('number', number, 'name', name, 'leadOrganisationId', lead_organisation_id,
        'cancelled', cancelled_at IS NOT NULL)) ORDER BY number), '[]') FROM work_packages WHERE project_id = p.id),
  'tasks', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'version', t.version, 'cancelledAt', t.cancelled_at,
      'fields', jsonb_build_object('workPackageId', t.work_package_id, 'number', t.number, 'name', t.name,
        'leadOrganisationId', t.lead_organisation_id, 'phases', coalesce(f.phases, '[]'), 'cancelled', t.cancelled_at IS NOT NULL))
      ORDER BY w.number, t.number), '[]')
    FROM tasks t JOIN work_packages w ON w.id = t.work_package_id
    LEFT JOIN (SELECT task_id, jsonb_agg(jsonb_build_array(from_month, to_month, intensity) ORDER BY from_month, to_month) AS phases
      FROM task_phases WHERE project_id = p.id GROUP BY task_id) f ON f.task_id = t.id
    WHERE t.project_id = p.id),
  'milestones', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'version', version, 'cancelledAt', NULL,
      'fields', jsonb_build_object('number', number, 'name', name, 'workPackageId', work_package_id, 'dueMonth', due_month,
        'verification', verification, 'doneOn', done_on)) ORDER BY number), '[]') FROM milestones WHERE project_id = p.id),
  'deliverables', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'version', d.version, 'cancelledAt', d.cancelled_at,
      'fields', jsonb_build_object('workPackageId', d.work_package_id, 'number', d.number, 'title', d.title,
        'leadOrganisationId', d.lead_organisation_id, 'typeId', d.type_id, 'disseminationLevelId', d.dissemination_level_id,
        'dueMonth', d.due_month, 'deliveredOn', d.delivered_on, 'cancelled', d.cancelled_at IS NOT NULL))
      ORDER BY w.number, d.number), '[]')
    FROM deliverables d JOIN work_packages w ON w.id = d.work_package_id WHERE d.project_id = p.id),
  'effortRows', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'workPackageId', r.work_package_id, 'taskId', r.task_id,
      'organisationId', r.organisation_id) ORDER BY w.number, t.number NULLS FIRST, o.short_name), '[]')
    FROM effort_rows r JOIN work_packages w ON w.id = r.work_package_id LEFT JOIN tasks t ON t.id = r.task_id
    JOIN organisations o ON o.id = r.organisation_id WHERE r.project_id = p.id),
  'efforts', (SELECT coalesce(jsonb_agg(jsonb_build_object('rowId', e.effort_row_id, 'series', e.series, 'months', e.months,
      'amounts', e.amounts, 'versions', e.versions)), '[]')
    FROM (SELECT effort_row_id, series, array_agg(month ORDER BY month) AS months,
        array_agg((pm * 10000)::int ORDER BY month) AS amounts, array_agg(version ORDER BY month) AS versions
      FROM efforts WHERE project_id = p.id GROUP BY effort_row_id, series) e))`;

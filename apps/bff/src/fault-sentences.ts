import type { DatabaseError, DatabaseFault } from "@rediflow/db";

/** What is said about a fault, and the field that it is about where there is one. */
interface FaultSentence {
  sentence: string;
  field?: string;
}

/** What is said where a rule would be broken, by the constraint that holds it. */
const byConstraint: Readonly<Record<string, FaultSentence>> = {
  projects_code_key: { field: "code", sentence: "Another project already uses this code." },
  organisations_short_name_key: {
    field: "shortName",
    sentence: "Another organisation already uses this code.",
  },
  role_types_code_key: { field: "code", sentence: "Another role type already uses this code." },
  deliverable_types_code_key: {
    field: "code",
    sentence: "Another deliverable type already uses this code.",
  },
  dissemination_levels_code_key: {
    field: "code",
    sentence: "Another dissemination level already uses this code.",
  },
  lifecycle_states_code_key: { field: "code", sentence: "Another project state already uses this code." },
  project_partners_project_id_number_key: {
    field: "number",
    sentence: "Another partner of the project has this number.",
  },
  lifecycle_state_on: { field: "lifecycleState", sentence: switchedOff("project state") },
  role_type_id_on: { field: "roleTypeId", sentence: switchedOff("role type") },
  type_id_on: { field: "typeId", sentence: switchedOff("deliverable type") },
  dissemination_level_id_on: { field: "disseminationLevelId", sentence: switchedOff("dissemination level") },
  persons_code_key: { field: "code", sentence: "Another person already uses this code." },
  project_partners_pkey: { sentence: "This organisation is already a partner of the project." },
  assignments_project_id_person_id_role_type_id_ordinal_key: {
    sentence: "This person is on the project in this role already.",
  },
  work_packages_project_id_number_key: {
    field: "number",
    sentence: "Another work package of the project has this number.",
  },
  tasks_work_package_id_number_key: {
    field: "number",
    sentence: "Another task of the work package has this number.",
  },
  milestones_project_id_number_key: {
    field: "number",
    sentence: "Another milestone of the project has this number.",
  },
  deliverables_work_package_id_number_key: {
    field: "number",
    sentence: "Another deliverable of the work package has this number.",
  },
  user_persons_pkey: { sentence: "This account is already linked to a person. Undo that link first." },
  user_persons_person_id_key: {
    field: "personId",
    sentence: "This person is already linked to another account. Undo that link first.",
  },
};

const byFault: Partial<Readonly<Record<DatabaseFault, FaultSentence>>> = {
  "below-itself": {
    field: "parentId",
    sentence: "An organisation can't belong to itself or to one below it.",
  },
  "switched-off": {
    sentence: "This organisation is switched off. Choose another one, or ask an admin to switch it on.",
  },
  "not-taking-part": {
    field: "leadOrganisationId",
    sentence: "Only the owner or a partner of the project can lead a part of it. Choose one of them.",
  },
  leads: {
    sentence:
      "An organisation that would leave the project leads a part of its plan. Let it stay as a partner, or give the part another lead first.",
  },
  "outside-task": {
    sentence:
      "A task has effort only in its own months. Choose one of them, or change the task's months first.",
  },
  "effort-left-behind": {
    sentence: "The task has effort in months that it would leave. Move or clear that effort first.",
  },
  "effort-leaves": {
    sentence:
      "An organisation that would leave the project has effort in it. Let it stay as a partner, or remove its effort first.",
  },
};

/** The sentence for a fault that PostgreSQL found, where one is more exact than that of the reason code. */
export function sentenceFor({ fault, constraint }: DatabaseError): FaultSentence | undefined {
  return byConstraint[constraint ?? ""] ?? byFault[fault];
}

function switchedOff(what: string): string {
  return `This ${what} is switched off. Choose another one, or ask an admin to switch it on.`;
}

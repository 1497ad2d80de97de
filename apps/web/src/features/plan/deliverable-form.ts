import { aNumber, needed, type Checks } from "../../lib/form/checks.ts";
import { numberIn } from "../../lib/form/read-field-number.ts";
import { deliverableStates, type Deliverable, type Deliverables } from "./deliverable.ts";
import { chosen, nextNumber, nobody, partChecks, partNumber } from "./part-form.ts";

/** The fields of a deliverable, as typed; its due month is counted from the project's first, which is 1. */
export interface DeliverableForm {
  workPackageId: string;
  number: string;
  title: string;
  leadOrganisationId: string;
  typeId: string | null;
  disseminationLevelId: string | null;
  dueMonth: string;
}

type Project = Deliverables["project"];

const monthsOf = ({ durationMonths }: Project) => ({ least: 1, most: durationMonths, decimals: 0 });

/** The checks of the fields, in their order. */
export function deliverableChecks(project: Project): Checks<DeliverableForm> {
  return {
    number: partChecks.number,
    title: needed("Give it a title first."),
    dueMonth: aNumber("Say in which month of the project it is due.", monthsOf(project)),
  };
}

/** A new deliverable of the first work package, with the number after the largest there. */
export function newDeliverable({ workPackages, deliverables }: Deliverables): DeliverableForm {
  const workPackageId = workPackages[0]?.id ?? nobody;
  return {
    workPackageId,
    number: nextNumber(deliverables.filter((each) => each.workPackageId === workPackageId)),
    title: "",
    leadOrganisationId: nobody,
    typeId: null,
    disseminationLevelId: null,
    dueMonth: "",
  };
}

/** The form's fields as a deliverable fills them. */
export function formOf(deliverable: Deliverable, { firstMonth }: Project): DeliverableForm {
  const { workPackageId, number, title, leadOrganisationId, typeId, disseminationLevelId } = deliverable;
  return {
    ...{ workPackageId, number: number.toString(), title, typeId, disseminationLevelId },
    leadOrganisationId: leadOrganisationId ?? nobody,
    dueMonth: (deliverable.dueMonth - firstMonth + 1).toString(),
  };
}

/** What was typed and checked, as the API takes it; in which work package it is stays as it is. */
export function deliverableInput(values: DeliverableForm, project: Project) {
  const { title, leadOrganisationId, typeId, disseminationLevelId } = values;
  return {
    ...{ projectId: project.id, number: partNumber(values.number), title, typeId, disseminationLevelId },
    leadOrganisationId: chosen(leadOrganisationId),
    dueMonth: project.firstMonth + numberIn(values.dueMonth, monthsOf(project)) - 1,
  };
}

/** The deliverable's fields in words, each by its name. */
export function deliverableWords(deliverable: Deliverable, project: Project): Record<string, string> {
  const { number, dueMonth } = formOf(deliverable, project);
  return {
    Number: number,
    Title: deliverable.title,
    Lead: deliverable.lead ?? "none",
    Type: deliverable.type ?? "none",
    "Dissemination level": deliverable.disseminationLevel ?? "none",
    "Due in month": dueMonth,
    State: deliverableStates[deliverable.state],
    "Delivered on": deliverable.deliveredOn ?? "not yet",
  };
}

import { useCan } from "../../lib/access.ts";
import { aNumber, type Checks } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import { numberIn } from "../../lib/form/read-field-number.ts";
import type { Fields } from "../../lib/form/typed-fields.ts";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { KindField } from "../../ui/form/kind-field.tsx";
import { NoteField } from "../../ui/form/note-field.tsx";
import { NumberField } from "../../ui/form/number-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import { PartFields } from "./part-fields.tsx";
import {
  chosen,
  nextNumber,
  nobody,
  packageNames,
  partChecks,
  partInput,
  type PartForm,
} from "./part-form.ts";
import type { Milestone, Plan } from "./plan.ts";

interface Values extends PartForm {
  workPackageId: string;
  dueMonth: string;
  verification: string;
  doneOn: string;
}

const wholeProject = "The whole project";

const monthsOf = ({ project }: Plan) => ({ least: 1, most: project.durationMonths, decimals: 0 });

function checksFor(plan: Plan): Checks<Values> {
  return {
    ...partChecks,
    dueMonth: aNumber("Say in which month of the project it is due.", monthsOf(plan)),
  };
}

function inputOf({ workPackageId, dueMonth, verification, doneOn, ...part }: Values, plan: Plan) {
  return {
    ...partInput(part),
    workPackageId: chosen(workPackageId),
    dueMonth: plan.project.firstMonth + numberIn(dueMonth, monthsOf(plan)) - 1,
    verification: verification.trim() === "" ? null : verification,
    doneOn: doneOn === "" ? null : doneOn,
  };
}

function MilestoneFields({ fields, plan }: { fields: Fields<Values>; plan: Plan }) {
  return (
    <>
      <PartFields fields={fields} />
      <KindField field={fields.workPackageId} label="Work package" names={packageNames(plan, wholeProject)} />
      <NumberField
        field={fields.dueMonth}
        label="Due in month"
        description={`Of the project: 1 to ${plan.project.durationMonths.toString()}`}
        required
        maxLength={3}
      />
      <NoteField field={fields.verification} label="Means of verification" />
      <TextField field={fields.doneOn} label="Achieved on" type="date" />
    </>
  );
}

/** Adds a milestone to the plan. */
export function NewMilestone({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { project } = plan;
  const form = useForm({
    name: `new-milestone:${project.id}`,
    address: ["part"],
    base: undefined,
    begin: (): Values => ({
      ...{ number: nextNumber(plan.milestones), name: "", workPackageId: nobody },
      ...{ dueMonth: "", verification: "", doneOn: "" },
    }),
    checks: checksFor(plan),
    input: (values) => ({ projectId: project.id, ...inputOf(values, plan) }),
    call: trpc.milestones.create.useMutation(),
    keyed: true,
    onDone,
  });
  const can = useCan();
  return (
    <Form
      form={form}
      submit="Add the milestone"
      refusal={refusalOf(can("milestone:create", { project: project.subject }))}
    >
      <MilestoneFields fields={form.fields} plan={plan} />
    </Form>
  );
}

/** Changes a milestone, or says when it was achieved. */
export function ChangeMilestone({ plan, part, onDone }: { plan: Plan; part: Milestone; onDone: () => void }) {
  const { project } = plan;
  const due = ({ dueMonth }: Milestone): string => (dueMonth - project.firstMonth + 1).toString();
  const form = useForm({
    name: `milestone:${part.id}`,
    address: ["part"],
    base: part,
    begin: (milestone): Values => ({
      number: milestone.number.toString(),
      name: milestone.name,
      workPackageId: milestone.workPackageId ?? nobody,
      dueMonth: due(milestone),
      verification: milestone.verification ?? "",
      doneOn: milestone.doneOn ?? "",
    }),
    checks: checksFor(plan),
    input: (values, { id, version }) => ({
      ...{ projectId: project.id, milestoneId: id, version },
      ...inputOf(values, plan),
    }),
    call: trpc.milestones.update.useMutation(),
    onDone,
  });
  const can = useCan();
  return (
    <Form
      form={form}
      submit="Save"
      refusal={refusalOf(can("milestone:update", { project: project.subject }))}
      versions={{
        what: "this milestone",
        now: part,
        words: (milestone) => ({
          Number: milestone.number.toString(),
          Name: milestone.name,
          "Work package": packageNames(plan, wholeProject)[milestone.workPackageId ?? nobody] ?? "",
          "Due in month": due(milestone),
          "Means of verification": milestone.verification ?? "none",
          "Achieved on": milestone.doneOn ?? "not yet",
        }),
      }}
    >
      <MilestoneFields fields={form.fields} plan={plan} />
    </Form>
  );
}

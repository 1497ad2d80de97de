import { useCan } from "../../lib/access.ts";
import type { Checks } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import type { Fields } from "../../lib/form/typed-fields.ts";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { KindField } from "../../ui/form/kind-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import { LeadField, PartFields } from "./part-fields.tsx";
import {
  chosen,
  nextNumber,
  nobody,
  numberAmong,
  packageNames,
  partChecks,
  partInput,
  type PartForm,
} from "./part-form.ts";
import { phasesText, readPhases } from "./phases-text.ts";
import type { Plan, Task } from "./plan.ts";

interface Values extends PartForm {
  leadOrganisationId: string;
  phases: string;
}

function checksFor({ project }: Plan): Checks<Values> {
  return {
    ...partChecks,
    phases: (text) => {
      const read = readPhases(text, project);
      return read.ok ? null : read.sentence;
    },
  };
}

function inputOf({ leadOrganisationId, phases, ...part }: Values, { project }: Plan) {
  const read = readPhases(phases, project);
  if (!read.ok) throw new Error(`The field was not checked: ${read.sentence}`);
  return { ...partInput(part), leadOrganisationId: chosen(leadOrganisationId), phases: read.phases };
}

function TaskFields({ fields, plan }: { fields: Fields<Values>; plan: Plan }) {
  return (
    <>
      <PartFields fields={fields} />
      <LeadField fields={fields} plan={plan} />
      <TextField
        field={fields.phases}
        label="Months"
        description={`Months of the project, 1 to ${plan.project.durationMonths.toString()}, and how intensely: 1-30 20%; 1-3`}
        required
        maxLength={400}
      />
    </>
  );
}

interface NewValues extends Values {
  workPackageId: string;
}

/** Adds a task to a work package. */
export function NewTask({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { project, workPackages } = plan;
  const checks: Checks<NewValues> = checksFor(plan);
  const [first] = workPackages;
  const form = useForm({
    name: `new-task:${project.id}`,
    address: ["part"],
    base: undefined,
    begin: (): NewValues => ({
      workPackageId: first?.id ?? "",
      number: nextNumber(first?.tasks ?? []),
      name: "",
      leadOrganisationId: first?.leadOrganisationId ?? nobody,
      phases: `1-${project.durationMonths.toString()}`,
    }),
    checks,
    input: ({ workPackageId, ...values }) => ({
      ...{ projectId: project.id, workPackageId },
      ...inputOf(values, plan),
    }),
    call: trpc.tasks.create.useMutation(),
    keyed: true,
    onDone,
  });
  const { workPackageId, number } = form.fields;
  const tasksOf = (id: string) => workPackages.find((each) => each.id === id)?.tasks ?? [];
  const choose = (id: string): void => {
    number.onChange(numberAmong(number.value, { from: tasksOf(workPackageId.value), to: tasksOf(id) }));
    workPackageId.onChange(id);
  };
  const can = useCan();
  return (
    <Form
      form={form}
      submit="Add the task"
      refusal={refusalOf(can("task:create", { project: project.subject }))}
    >
      <KindField
        field={{ ...workPackageId, onChange: choose }}
        label="Work package"
        names={packageNames(plan)}
      />
      <TaskFields fields={form.fields} plan={plan} />
    </Form>
  );
}

/** Changes number, name, lead and months of a task. */
export function ChangeTask({ plan, part, onDone }: { plan: Plan; part: Task; onDone: () => void }) {
  const { project } = plan;
  const form = useForm({
    name: `task:${part.id}`,
    address: ["part"],
    base: part,
    begin: ({ number, name, leadOrganisationId, phases }): Values => ({
      number: number.toString(),
      name,
      leadOrganisationId: leadOrganisationId ?? nobody,
      phases: phasesText(phases, project),
    }),
    checks: checksFor(plan),
    input: (values, { id, version }) => ({
      ...{ projectId: project.id, taskId: id, version },
      ...inputOf(values, plan),
    }),
    call: trpc.tasks.update.useMutation(),
    onDone,
  });
  const can = useCan();
  return (
    <Form
      form={form}
      submit="Save"
      refusal={refusalOf(can("task:update", { project: project.subject }))}
      versions={{
        what: "this task",
        now: part,
        words: ({ number, name, lead, phases }) => ({
          Number: number.toString(),
          Name: name,
          Lead: lead ?? "no lead yet",
          Months: phasesText(phases, project),
        }),
      }}
    >
      <TaskFields fields={form.fields} plan={plan} />
    </Form>
  );
}

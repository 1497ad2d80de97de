import { useCan } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { LeadField, PartFields } from "./part-fields.tsx";
import { chosen, nextNumber, nobody, partChecks, partInput, type PartForm } from "./part-form.ts";
import type { Plan, WorkPackage } from "./plan.ts";

interface Values extends PartForm {
  leadOrganisationId: string;
}

const inputOf = ({ leadOrganisationId, ...part }: Values) => ({
  ...partInput(part),
  leadOrganisationId: chosen(leadOrganisationId),
});

/** Adds a work package to the plan. */
export function NewWorkPackage({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { project } = plan;
  const form = useForm({
    name: `new-work-package:${project.id}`,
    address: ["part"],
    base: undefined,
    begin: (): Values => ({ number: nextNumber(plan.workPackages), name: "", leadOrganisationId: nobody }),
    checks: partChecks,
    input: (values) => ({ projectId: project.id, ...inputOf(values) }),
    call: trpc.workPackages.create.useMutation(),
    keyed: true,
    onDone,
  });
  const can = useCan();
  return (
    <Form
      form={form}
      submit="Add the work package"
      refusal={refusalOf(can("work-package:create", { project: project.subject }))}
    >
      <PartFields fields={form.fields} />
      <LeadField fields={form.fields} plan={plan} />
    </Form>
  );
}

/** Changes number, name and lead of a work package. */
export function ChangeWorkPackage({
  plan,
  part,
  onDone,
}: {
  plan: Plan;
  part: WorkPackage;
  onDone: () => void;
}) {
  const { project } = plan;
  const form = useForm({
    name: `work-package:${part.id}`,
    address: ["part"],
    base: part,
    begin: ({ number, name, leadOrganisationId }): Values => ({
      number: number.toString(),
      name,
      leadOrganisationId: leadOrganisationId ?? nobody,
    }),
    checks: partChecks,
    input: (values, { id, version }) => ({
      ...{ projectId: project.id, workPackageId: id, version },
      ...inputOf(values),
    }),
    call: trpc.workPackages.update.useMutation(),
    onDone,
  });
  const can = useCan();
  return (
    <Form
      form={form}
      submit="Save"
      refusal={refusalOf(can("work-package:update", { project: project.subject }))}
      versions={{ what: "this work package", now: part, words: packageWords }}
    >
      <PartFields fields={form.fields} />
      <LeadField fields={form.fields} plan={plan} />
    </Form>
  );
}

function packageWords({ number, name, lead }: WorkPackage): Record<string, string> {
  return { Number: number.toString(), Name: name, Lead: lead ?? "no lead yet" };
}

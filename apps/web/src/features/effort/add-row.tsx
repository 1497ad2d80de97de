import { IconPlus } from "@tabler/icons-react";
import { useCan } from "../../lib/access.ts";
import { needed } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { KindField } from "../../ui/form/kind-field.tsx";
import { partCode } from "./effort-names.ts";
import type { Effort } from "./effort.ts";

interface Values {
  part: string;
  organisationId: string;
}

/** Adds an organisation to a task, or to a work package as a whole; the form stays for the next one. */
export function AddRow({ effort }: { effort: Effort }) {
  const can = useCan();
  const { project } = effort;
  const parts = Object.keys(partNames(effort));
  const firstPart = parts.find((part) => freeIn(effort, part).length > 0) ?? parts[0] ?? "";
  const form = useForm({
    name: `add-effort-row:${project.id}`,
    address: ["panel"],
    base: undefined,
    begin: (): Values => ({ part: firstPart, organisationId: freeIn(effort, firstPart)[0]?.id ?? "" }),
    checks: {
      organisationId: (id, { part }) => {
        const missing = needed("Choose an organisation first.")(id);
        return missing ?? (freeIn(effort, part).some((each) => each.id === id) ? null : alreadyThere);
      },
    },
    input: ({ part, organisationId }) => ({ projectId: project.id, ...partOf(effort, part), organisationId }),
    call: trpc.effort.addRow.useMutation(),
    keyed: true,
    again: ({ part, organisationId }) => ({
      part,
      organisationId: freeIn(effort, part).find(({ id }) => id !== organisationId)?.id ?? organisationId,
    }),
  });
  const { part, organisationId } = form.fields;
  const choose = (next: string): void => {
    part.onChange(next);
    const free = freeIn(effort, next);
    if (!free.some(({ id }) => id === organisationId.value)) organisationId.onChange(free[0]?.id ?? "");
  };
  return (
    <Form
      form={form}
      submit="Add the organisation"
      button={{ leftSection: <IconPlus size={14} /> }}
      refusal={refusalOf(can("effort-row:create", { project: project.subject }))}
    >
      <KindField
        field={{ ...part, onChange: choose }}
        label="Task or work package"
        names={partNames(effort)}
        searchable
      />
      <KindField
        field={organisationId}
        label="Organisation"
        names={Object.fromEntries(effort.organisations.map(({ id, shortName }) => [id, shortName]))}
        searchable
      />
    </Form>
  );
}

const alreadyThere = "This organisation is there already. Choose another one, or another task.";

/** Tasks and work packages as they are chosen: a work package is meant as a whole. */
function partNames(effort: Effort): Record<string, string> {
  return Object.fromEntries(
    effort.workPackages.flatMap((workPackage) => {
      const { id: workPackageId, name } = workPackage;
      const code = partCode(effort, { workPackageId, taskId: null });
      return [
        ...effort.tasks
          .filter((task) => task.workPackageId === workPackageId)
          .map((task) => [
            `task:${task.id}`,
            `${partCode(effort, { workPackageId, taskId: task.id })} ${task.name}`,
          ]),
        [`work-package:${workPackageId}`, `${code} ${name}, as a whole`],
      ];
    }),
  ) as Record<string, string>;
}

function partOf({ tasks }: Effort, part: string): { workPackageId: string; taskId: string | null } {
  const id = part.slice(part.indexOf(":") + 1);
  const task = tasks.find((each) => part === `task:${each.id}`);
  return { workPackageId: task?.workPackageId ?? id, taskId: task?.id ?? null };
}

/** The organisations that take part and have no row there yet. */
function freeIn(effort: Effort, part: string): Effort["organisations"] {
  const { workPackageId, taskId } = partOf(effort, part);
  const there = effort.rows.filter((row) => row.workPackageId === workPackageId && row.taskId === taskId);
  const taken = new Set(there.map(({ organisationId }) => organisationId));
  return effort.organisations.filter(({ id }) => !taken.has(id));
}

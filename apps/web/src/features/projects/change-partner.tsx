import { Divider, Stack } from "@mantine/core";
import { useCan } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Details, Partner } from "./details.ts";
import { PartnerFields } from "./partner-fields.tsx";
import { partnerChecks, partnerFrom, partnerOf, partText, successors } from "./partner-form.ts";

interface Props {
  project: Details;
  partner: Partner;
  onDone: () => void;
}

/** Changes a partner, or takes it out of the project where it leads nothing and has no effort. */
export function ChangePartner({ project, partner, onDone }: Props) {
  const can = useCan();
  const form = useForm({
    name: `partner:${partner.id}`,
    address: ["partner"],
    base: partner,
    begin: (base) => partnerFrom(project, base),
    checks: partnerChecks,
    input: (values, { id, version }) => ({
      projectId: project.id,
      partnerId: id,
      version,
      ...partnerOf(values),
    }),
    call: trpc.partners.update.useMutation(),
    onDone,
  });
  const words = (each: Partner): Record<string, string> => ({
    Number: each.number.toString(),
    "Short role": each.shortRole ?? "none",
    "Takes part": partText(each),
    "Replaced by": successors(project, each)[each.replacedById ?? "nobody"] ?? "",
  });
  return (
    <Stack gap="md">
      <Form
        form={form}
        submit="Save"
        refusal={refusalOf(can("partner:update", { project: project.subject }))}
        versions={{ what: "this partner", now: partner, words }}
      >
        <PartnerFields fields={form.fields} project={project} own={partner} />
      </Form>
      <Divider />
      <RemovePartner project={project} partner={partner} onDone={onDone} />
    </Stack>
  );
}

function RemovePartner({ project, partner, onDone }: Props) {
  const can = useCan();
  const remove = trpc.partners.remove.useMutation({ onSuccess: onDone });
  return (
    <Stack gap="xs" align="flex-start">
      <RefusableButton
        variant="default"
        loading={remove.isPending}
        refusal={refusalOf(can("partner:remove", { project: project.subject }))}
        onUse={() => {
          remove.mutate({ projectId: project.id, partnerId: partner.id, version: partner.version });
        }}
      >
        Remove the partner
      </RefusableButton>
      <FormFailure error={remove.error} />
    </Stack>
  );
}

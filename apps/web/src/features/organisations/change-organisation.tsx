import { Alert, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useCanByRole } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form-failure.tsx";
import type { Branch, Organisation } from "../../lib/organisation-tree.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useKeptState } from "../../lib/way-back/use-kept-state.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { OrganisationFields } from "./organisation-fields.tsx";
import { formOf, organisationOf } from "./organisation-form.ts";

interface Props {
  organisation: Organisation;
  tree: readonly Branch[];
  onDone: () => void;
}

/** Changes an organisation's name, place and state beside the table, against the version that the fields began with. */
export function ChangeOrganisation({ organisation, tree, onDone }: Props) {
  const api = trpc.useUtils();
  const [{ base, form }, change] = useKeptState(`organisation:${organisation.id}`, () => {
    return { base: organisation, form: formOf(organisation) };
  });
  const save = trpc.organisations.update.useMutation({
    onSuccess: async () => {
      notifications.show({ title: "Saved", message: `${base.shortName} is changed.` });
      onDone();
      await api.organisations.list.invalidate();
    },
  });
  const refusal = refusalOf(useCanByRole("organisation:update"));
  const wanted = organisationOf(form);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof wanted === "string") return;
        const { name, parentId, country, active } = wanted;
        save.mutate({ organisationId: base.id, version: base.version, name, parentId, country, active });
      }}
    >
      <Stack gap="sm">
        {refusal !== null && (
          <Alert color="gray" p="xs">
            {refusal}
          </Alert>
        )}
        <OrganisationFields
          form={form}
          tree={tree}
          own={base}
          set={(typed) => {
            change((old) => ({ ...old, form: { ...old.form, ...typed } }));
          }}
        />
        <FormFailure error={save.error} />
        <RefusableButton
          type="submit"
          loading={save.isPending}
          refusal={refusal ?? (typeof wanted === "string" ? wanted : null)}
        >
          Save
        </RefusableButton>
      </Stack>
    </form>
  );
}

import { Stack } from "@mantine/core";
import { FormFailure } from "../../lib/form-failure.tsx";
import type { Branch } from "../../lib/organisation-tree.ts";
import { trpc } from "../../lib/trpc.ts";
import { useRequestKeys } from "../../lib/use-request-keys.ts";
import { useKeptState } from "../../lib/way-back/use-kept-state.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { OrganisationFields } from "./organisation-fields.tsx";
import { formOf, organisationOf } from "./organisation-form.ts";

/** Adds an organisation beside the table. */
export function NewOrganisation({ tree, onDone }: { tree: readonly Branch[]; onDone: () => void }) {
  const api = trpc.useUtils();
  const { keyed, done } = useRequestKeys();
  const [form, setForm] = useKeptState("new-organisation:form", () => formOf(undefined));
  const create = trpc.organisations.create.useMutation({
    onSuccess: async (_made, sent) => {
      done(sent);
      await api.organisations.list.invalidate();
      onDone();
    },
  });
  const organisation = organisationOf(form);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof organisation === "string") return;
        const { shortName, name, parentId, country } = organisation;
        create.mutate(keyed({ shortName, name, parentId, country }));
      }}
    >
      <Stack gap="sm">
        <OrganisationFields
          form={form}
          tree={tree}
          set={(change) => {
            setForm((old) => ({ ...old, ...change }));
          }}
        />
        <FormFailure error={create.error} />
        <RefusableButton
          type="submit"
          loading={create.isPending}
          refusal={typeof organisation === "string" ? organisation : null}
        >
          Add the organisation
        </RefusableButton>
      </Stack>
    </form>
  );
}

import { Select, Switch, TextInput } from "@mantine/core";
import type { Branch, Organisation } from "../../lib/organisation-tree.ts";
import { parentChoices, type OrganisationForm } from "./organisation-form.ts";

interface Props {
  form: OrganisationForm;
  set: (change: Partial<OrganisationForm>) => void;
  tree: readonly Branch[];
  /** The organisation that is changed; none where one is added. */
  own?: Organisation | undefined;
}

/** The fields of an organisation; its short name stays as it is once it is made. */
export function OrganisationFields({ form, set, tree, own }: Props) {
  return (
    <>
      <TextInput
        label="Short name"
        description="It is part of the group rediflow-org-… at the identity provider, so it stays as it is."
        required
        maxLength={40}
        disabled={own !== undefined}
        value={form.shortName}
        onChange={(event) => {
          set({ shortName: event.currentTarget.value });
        }}
      />
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => {
          set({ name: event.currentTarget.value });
        }}
      />
      <Select
        label="Belongs to"
        placeholder="Nothing above it"
        searchable
        clearable
        nothingFoundMessage="No organisation of that name"
        data={parentChoices(tree, own)}
        value={form.parentId}
        onChange={(parentId) => {
          set({ parentId });
        }}
      />
      <TextInput
        label="Country"
        description="Two letters, such as FI. Optional."
        maxLength={2}
        value={form.country}
        onChange={(event) => {
          set({ country: event.currentTarget.value });
        }}
      />
      {own !== undefined && (
        <Switch
          label="Switched on"
          description="A switched-off organisation keeps what it has and gets no new person, project or organisation."
          checked={form.active}
          onChange={(event) => {
            set({ active: event.currentTarget.checked });
          }}
        />
      )}
    </>
  );
}

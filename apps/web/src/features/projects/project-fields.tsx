import { Group, MultiSelect, NumberInput, Select, TextInput } from "@mantine/core";
import { readMonth } from "@rediflow/planning";
import { useCan } from "../../lib/access.ts";
import { kindNames, lifecycleNames } from "../../lib/project-names.ts";
import { trpc } from "../../lib/trpc.ts";
import type { ChangeableFields, ChangeForm, ProjectForm } from "./use-project-form.ts";

interface Props {
  form: ProjectForm;
  set: ChangeForm;
}

interface ChangeableProps {
  form: ChangeableFields;
  set: (change: Partial<ChangeableFields>) => void;
}

/** The code, which stays as it is once the project is made. */
export function CodeField({ form, set }: Props) {
  return (
    <TextInput
      label="Code"
      required
      maxLength={40}
      value={form.code}
      onChange={(event) => {
        set({ code: event.currentTarget.value });
      }}
    />
  );
}

/** What the project is called, and of which kind and in which state it is. */
export function NamingFields({ form, set }: ChangeableProps) {
  return (
    <>
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => {
          set({ name: event.currentTarget.value });
        }}
      />
      <Group grow>
        <Select
          label="Kind"
          allowDeselect={false}
          data={choices(kindNames)}
          value={form.kind}
          onChange={(kind) => {
            set({ kind: kind ?? "internal" });
          }}
        />
        <Select
          label="State"
          allowDeselect={false}
          data={choices(lifecycleNames)}
          value={form.lifecycleState}
          onChange={(state) => {
            set({ lifecycleState: state ?? "idea" });
          }}
        />
      </Group>
    </>
  );
}

/** Who owns it and who takes part; the owner is no partner of itself. */
export function OrganisationFields({ form, set }: Props) {
  const { all, ownable } = useOrganisationChoices();
  return (
    <>
      <Select
        label="Owner organisation"
        description={ownable.length < all.length ? "Only one of your organisations can own it." : undefined}
        required
        searchable
        data={ownable}
        value={form.owner}
        onChange={(owner) => {
          set({ owner });
        }}
      />
      <MultiSelect
        label="Partners"
        searchable
        data={all.filter(({ value }) => value !== form.owner)}
        value={form.partners.filter((id) => id !== form.owner)}
        onChange={(partners) => {
          set({ partners });
        }}
      />
    </>
  );
}

/** When it begins and how long it lasts. */
export function TimeFields({ form, set }: ChangeableProps) {
  const month = readMonth(form.first, navigator.language);
  return (
    <Group grow align="flex-start">
      <TextInput
        label="First month"
        placeholder="3/2027"
        required
        error={month.ok || form.first.trim() === "" ? undefined : month.sentence}
        value={form.first}
        onChange={(event) => {
          set({ first: event.currentTarget.value });
        }}
      />
      <NumberInput
        size="xs"
        label="Duration in months"
        required
        min={1}
        max={240}
        allowDecimal={false}
        value={form.duration}
        onChange={(duration) => {
          set({ duration });
        }}
      />
    </Group>
  );
}

function useOrganisationChoices() {
  const can = useCan();
  const [{ rows: organisations }] = trpc.organisations.list.useSuspenseQuery({ limit: 500 });
  const all = organisations.map(({ id, shortName, name }) => ({
    value: id,
    label: `${shortName} · ${name}`,
  }));
  return {
    all,
    ownable: all.filter(({ value }) => can("project:create", { newOwnerOrganisationId: value }).allowed),
  };
}

function choices<Name extends string>(names: Readonly<Record<Name, string>>) {
  return Object.entries(names).map(([value, label]) => ({ value: value as Name, label: label as string }));
}

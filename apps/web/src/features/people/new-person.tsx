import { NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useAccess } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form-failure.tsx";
import type { Branch } from "../../lib/organisation-tree.ts";
import { trpc } from "../../lib/trpc.ts";
import { useRequestKeys } from "../../lib/use-request-keys.ts";
import { useKeptState } from "../../lib/way-back/use-kept-state.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { emptyPerson, personOf, type PersonForm } from "./person-form.ts";

interface FieldProps {
  form: PersonForm;
  set: (change: Partial<PersonForm>) => void;
}

/** Adds a person beside the table: who it is, where they work, how much and from when. */
export function NewPerson({ tree, onDone }: { tree: readonly Branch[]; onDone: () => void }) {
  const { currentMonth } = useAccess();
  const api = trpc.useUtils();
  const { keyed, done } = useRequestKeys();
  const [form, setForm] = useKeptState("new-person:form", () => emptyPerson(currentMonth));
  const create = trpc.people.create.useMutation({
    onSuccess: async (_made, sent) => {
      done(sent);
      await api.people.list.invalidate();
      onDone();
    },
  });
  const person = personOf(form);
  const set = (change: Partial<PersonForm>): void => {
    setForm((old) => ({ ...old, ...change }));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof person !== "string") create.mutate(keyed(person));
      }}
    >
      <Stack gap="sm">
        <WhoFields form={form} set={set} />
        <WorkFields form={form} set={set} tree={tree} />
        <FormFailure error={create.error} />
        <RefusableButton
          type="submit"
          loading={create.isPending}
          refusal={typeof person === "string" ? person : null}
        >
          Add the person
        </RefusableButton>
      </Stack>
    </form>
  );
}

function WhoFields({ form, set }: FieldProps) {
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
      <TextInput
        label="Code"
        description="For example the staff number or the user name; workbooks name the person by it."
        required
        maxLength={40}
        value={form.code}
        onChange={(event) => {
          set({ code: event.currentTarget.value });
        }}
      />
      <TextInput
        label="E-mail"
        description="Optional."
        type="email"
        maxLength={200}
        value={form.email}
        onChange={(event) => {
          set({ email: event.currentTarget.value });
        }}
      />
    </>
  );
}

function WorkFields({ form, set, tree }: FieldProps & { tree: readonly Branch[] }) {
  return (
    <>
      <Select
        label="Organisation"
        required
        searchable
        nothingFoundMessage="No organisation of that name"
        data={tree
          .filter(({ organisation }) => organisation.active)
          .map(({ organisation: { id, shortName, name }, depth }) => ({
            value: id,
            label: `${"\u2003".repeat(depth)}${shortName} · ${name}`,
          }))}
        value={form.organisationId}
        onChange={(organisationId) => {
          set({ organisationId });
        }}
      />
      <NumberInput
        label="Share of full time, in %"
        required
        min={0}
        max={200}
        decimalScale={2}
        value={form.ftePercent}
        onChange={(ftePercent) => {
          set({ ftePercent });
        }}
      />
      <TextInput
        label="Works from"
        description="The first month of the contract, for example 3/2027."
        required
        value={form.from}
        onChange={(event) => {
          set({ from: event.currentTarget.value });
        }}
      />
    </>
  );
}

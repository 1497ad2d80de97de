import { Button, Group, MultiSelect, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { formatMonth, parseMonth } from "@rediflow/planning";
import { useNavigate } from "@tanstack/react-router";
import { useState, type SyntheticEvent } from "react";
import { useAccess, useCan } from "../../lib/access.ts";
import { apiError } from "../../lib/api-error.ts";
import { kindNames, lifecycleNames } from "../../lib/project-names.ts";
import { trpc } from "../../lib/trpc.ts";
import { Inspector } from "../../ui/inspector.tsx";

type Kind = "internal" | "eu" | "other";
type State = "idea" | "proposal" | "negotiation" | "running" | "on-hold" | "ended" | "rejected";

/** Creates a project beside the table and opens its team. */
export function NewProject({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Inspector title="New project" opened={opened} onClose={onClose}>
      {opened && <Form onDone={onClose} />}
    </Inspector>
  );
}

function useForm() {
  const { currentMonth } = useAccess();
  const [form, setForm] = useState({
    code: "",
    name: "",
    kind: "internal" as Kind,
    lifecycleState: "idea" as State,
    owner: null as string | null,
    partners: [] as string[],
    first: formatMonth(currentMonth),
    duration: 12 as number | string,
  });
  const set = (change: Partial<typeof form>): void => {
    setForm((old) => ({ ...old, ...change }));
  };
  return { form, set };
}

function Form({ onDone }: { onDone: () => void }) {
  const { form, set } = useForm();
  const organisations = useOrganisationChoices();
  const create = useCreate(onDone);
  const firstMonth = parseMonth(form.first.trim());
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (firstMonth === undefined || form.owner === null) return;
    const { code, name, kind, lifecycleState, owner, partners } = form;
    create.mutate({
      ...{ code, name, kind, lifecycleState, firstMonth },
      ownerOrganisationId: owner,
      partnerOrganisationIds: partners,
      durationMonths: Number(form.duration),
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="Code"
          required
          maxLength={40}
          value={form.code}
          onChange={(event) => {
            set({ code: event.currentTarget.value });
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
        <Group grow>
          <Select
            label="Kind"
            allowDeselect={false}
            data={choices(kindNames)}
            value={form.kind}
            onChange={(kind) => {
              set({ kind: (kind ?? "internal") as Kind });
            }}
          />
          <Select
            label="State"
            allowDeselect={false}
            data={choices(lifecycleNames)}
            value={form.lifecycleState}
            onChange={(state) => {
              set({ lifecycleState: (state ?? "idea") as State });
            }}
          />
        </Group>
        <Select
          label="Owner organisation"
          description={
            organisations.ownable.length < organisations.all.length
              ? "Only organisations of yours can own it."
              : undefined
          }
          required
          searchable
          data={organisations.ownable}
          value={form.owner}
          onChange={(owner) => {
            set({ owner });
          }}
        />
        <MultiSelect
          label="Partners"
          searchable
          data={organisations.all.filter(({ value }) => value !== form.owner)}
          value={form.partners}
          onChange={(partners) => {
            set({ partners });
          }}
        />
        <Group grow align="flex-start">
          <TextInput
            label="First month"
            placeholder="2026-03"
            required
            error={firstMonth === undefined ? "A month reads like 2026-03." : undefined}
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
        {create.error !== null && (
          <Text size="sm" c="red" role="alert">
            {apiError(create.error).sentence}
          </Text>
        )}
        <Button
          type="submit"
          loading={create.isPending}
          disabled={firstMonth === undefined || form.owner === null || form.duration === ""}
        >
          Create the project
        </Button>
      </Stack>
    </form>
  );
}

function useCreate(onDone: () => void) {
  const navigate = useNavigate();
  const api = trpc.useUtils();
  return trpc.projects.create.useMutation({
    onSuccess: async ({ projectId }) => {
      await api.projects.list.invalidate();
      onDone();
      await navigate({ to: "/projects/$projectId/team", params: { projectId } });
    },
  });
}

function useOrganisationChoices() {
  const can = useCan();
  const [organisations] = trpc.organisations.list.useSuspenseQuery();
  const all = organisations.map(({ id, shortName, name }) => ({
    value: id,
    label: `${shortName} · ${name}`,
  }));
  return {
    all,
    ownable: all.filter(({ value }) => can("project:create", { newOwnerOrganisationId: value }).allowed),
  };
}

function choices(names: Readonly<Record<string, string>>) {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}

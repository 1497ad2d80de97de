import { Divider, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useCanByRole } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import type { Entry } from "./entry.ts";
import { EntryFields } from "./entry-fields.tsx";
import { demandOf, entryChecks, entryWords, formOf } from "./entry-form.ts";
import type { Lookup } from "./lookup.ts";
import { MoveEntry } from "./move-entry.tsx";
import { RemoveEntry } from "./remove-entry.tsx";

interface Props {
  lookup: Lookup;
  entry: Entry;
  /** The ids of all entries, in their order. */
  order: readonly string[];
  onDone: () => void;
}

/** Renames an entry, switches it off or on, moves it in the list, and removes it where nothing uses it. */
export function ChangeEntry({ lookup, entry, order, onDone }: Props) {
  const form = useForm({
    name: `${lookup.entity}:${entry.id}`,
    address: ["entry"],
    base: entry,
    begin: formOf,
    checks: entryChecks(lookup),
    input: (values, { id, version }) => ({
      id,
      version,
      name: values.name,
      active: values.active,
      ...demandOf(lookup, values),
    }),
    call: trpc[lookup.api].update.useMutation(),
    onDone: () => {
      notifications.show({ title: "Saved", message: `${entry.code} is changed.` });
      onDone();
    },
  });
  return (
    <Stack gap="md">
      <Form
        form={form}
        submit="Save"
        refusal={refusalOf(useCanByRole(`${lookup.entity}:update`))}
        versions={{ what: `this ${lookup.nouns[0]}`, now: entry, words: entryWords }}
      >
        <EntryFields lookup={lookup} fields={form.fields} own={form.base} />
      </Form>
      <Divider />
      <MoveEntry lookup={lookup} id={entry.id} order={order} />
      <Divider />
      <RemoveEntry lookup={lookup} entry={entry} onDone={onDone} />
    </Stack>
  );
}

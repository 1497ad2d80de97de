import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { FormFailure } from "../form/form-failure.tsx";
import { isSameView, useSavedViews, type TableName, type TableSearch } from "./saved-views.ts";

interface Props {
  name: TableName;
  search: TableSearch;
  onSearch: (search: TableSearch) => void;
}

/** The views that the user has kept of a table: each is opened, forgotten or written anew. The address of one can be shared. */
export function SavedViews({ name, search, onSearch }: Props) {
  const { views, save, forget, error } = useSavedViews(name);
  return (
    <Stack gap={6} role="group" aria-label="Saved views">
      <Text size="sm" fw={600}>
        Saved views
      </Text>
      {views.length === 0 && (
        <Text size="xs" c="dimmed">
          None yet. A view keeps the filters, the order and the columns.
        </Text>
      )}
      {views.map((view) => {
        const current = isSameView(view.search, search);
        return (
          <Group key={view.name} gap={4} wrap="nowrap">
            <Button
              variant="subtle"
              flex={1}
              justify="flex-start"
              aria-pressed={current}
              rightSection={current && <IconCheck size={14} aria-hidden />}
              onClick={() => {
                onSearch(view.search);
              }}
            >
              {view.name}
            </Button>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Forget the view ${view.name}`}
              onClick={() => {
                forget(view.name);
              }}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Group>
        );
      })}
      <NewView
        onSave={(viewName) => {
          save(viewName, search);
        }}
      />
      <FormFailure error={error} />
    </Stack>
  );
}

function NewView({ onSave }: { onSave: (name: string) => void }) {
  const [name, setName] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        onSave(name.trim());
        setName("");
      }}
    >
      <Group gap={6} wrap="nowrap">
        <TextInput
          flex={1}
          aria-label="Name of this view"
          placeholder="Name of this view"
          maxLength={60}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <Button type="submit" variant="default">
          Save
        </Button>
      </Group>
    </form>
  );
}

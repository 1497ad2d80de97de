import { Button, Group, Stack, TagsInput } from "@mantine/core";
import { groupsThatGive } from "@rediflow/policy";
import { getRouteApi } from "@tanstack/react-router";
import { useAccess } from "../../lib/access.ts";
import { PersonPicker } from "../../lib/pickers/person-picker.tsx";
import { useOrganisations } from "../../lib/use-organisation-tree.ts";
import { isForRediflow } from "./access-words.ts";

const route = getRouteApi("/settings/simulator");

// As many and as long as the server takes.
const mostGroups = 200;
const longestGroup = 200;

/** The groups and the person that are tried; they live in the address, so that a link opens the same simulation. */
export function SimulatorFields() {
  const { groups = [], person } = route.useSearch();
  const navigate = route.useNavigate();
  const access = useAccess();
  const set = (change: { groups?: string[] | undefined; person?: string | undefined }): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  return (
    <Stack gap="sm">
      <TagsInput
        size="xs"
        label="Groups"
        description="Choose known ones or write any; Enter adds it, a list may be pasted."
        placeholder={groups.length === 0 ? "rediflow-…" : ""}
        data={useKnownGroups()}
        value={groups}
        maxTags={mostGroups}
        splitChars={[",", ";", "\n", "\t"]}
        clearable
        clearButtonProps={{ "aria-label": "Remove all groups" }}
        onChange={(chosen) => {
          set({ groups: tidy(chosen) });
        }}
      />
      <Group align="flex-end" gap="sm">
        <PersonPicker
          w={{ base: "100%", sm: 320 }}
          label="Person of the plan"
          description="Counts for assigned visibility only."
          placeholder="Nobody"
          clearable
          value={person ?? null}
          onChange={(chosen) => {
            set({ person: chosen ?? undefined });
          }}
        />
        <Button
          variant="default"
          onClick={() => {
            set({ groups: access.groups.filter(isForRediflow), person: access.personId ?? undefined });
          }}
        >
          Start with my own
        </Button>
      </Group>
    </Stack>
  );
}

function useKnownGroups(): { group: string; items: string[] }[] {
  const { rows: organisations } = useOrganisations();
  return [
    { group: "Roles", items: groupsThatGive(["viewer", "editor", "admin", "superAdmin"]) },
    { group: "Visibility", items: ["rediflow-visibility-org", "rediflow-visibility-assigned"] },
    {
      group: "Organisations",
      items: organisations.map(({ shortName }) => `rediflow-org-${shortName}`),
    },
  ];
}

function tidy(groups: readonly string[]): string[] | undefined {
  const kept = groups.map((group) => group.trim().slice(0, longestGroup)).filter((group) => group !== "");
  return kept.length === 0 ? undefined : [...new Set(kept)];
}

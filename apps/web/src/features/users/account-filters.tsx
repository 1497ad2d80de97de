import { Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import type { AccountFilter } from "./account.ts";

const route = getRouteApi("/settings/accounts");

/** The fields that narrow the table; what they hold lives in the address. */
export function AccountFilters() {
  const { q, state } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: AccountFilter): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  return (
    <>
      <TextInput
        aria-label="Search accounts"
        placeholder="Name, e-mail or person"
        leftSection={<IconSearch size={14} />}
        value={q ?? ""}
        onChange={(event) => {
          set({ q: event.currentTarget.value || undefined });
        }}
      />
      <Select
        aria-label="State"
        placeholder="On and off"
        clearable
        data={[
          { value: "active", label: "Switched on" },
          { value: "off", label: "Switched off" },
        ]}
        value={state ?? null}
        onChange={(chosen) => {
          set({ state: chosen ?? undefined });
        }}
      />
    </>
  );
}

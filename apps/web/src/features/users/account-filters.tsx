import { Select } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { SearchField } from "../../ui/search-field.tsx";
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
      <SearchField
        label="Search accounts"
        placeholder="Name, e-mail or person"
        value={q}
        onChange={(text) => {
          set({ q: text });
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

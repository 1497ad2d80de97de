import { FilterChoice } from "../../lib/filter-choice.tsx";
import { getRouteApi } from "@tanstack/react-router";
import { SearchField } from "../../ui/search-field.tsx";
import type { AccountsView } from "./account.ts";

const states = [
  { value: "active", label: "Switched on" },
  { value: "off", label: "Switched off" },
];

const route = getRouteApi("/settings/accounts");

/** The fields that narrow the table; what they hold lives in the address. */
export function AccountFilters() {
  const { q, state } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: AccountsView): void => {
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
      <FilterChoice
        label="State"
        placeholder="On and off"
        choices={states}
        value={state}
        onChange={(state) => {
          set({ state });
        }}
      />
    </>
  );
}

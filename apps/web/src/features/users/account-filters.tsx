import { FilterChoice } from "../../lib/filter-choice.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import type { AccountsView } from "./account.ts";

const states = [
  { value: "active", label: "Switched on" },
  { value: "off", label: "Switched off" },
];

interface Props {
  filter: AccountsView;
  set: (change: AccountsView) => void;
}

/** The fields that narrow the table; what they hold lives in the address. */
export function AccountFilters({ filter: { q, state }, set }: Props) {
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

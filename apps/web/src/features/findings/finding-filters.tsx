import { findingKinds } from "@rediflow/planning";
import { FilterChoice } from "../../lib/filter-choice.tsx";
import type { RouterOutputs } from "../../lib/trpc.ts";
import { SearchField } from "../../ui/search-field.tsx";
import type { FindingsView } from "./findings-reads.ts";

interface Props {
  /** How many there are of each kind. */
  counts: RouterOutputs["findings"]["list"]["counts"];
  filter: FindingsView;
  set: (change: FindingsView) => void;
}

const severities = [
  { value: "error", label: "Errors" },
  { value: "warning", label: "Warnings" },
];
const states = [{ value: "all", label: "With accepted ones" }];

/** The fields that narrow the findings; what they hold lives in the address. */
export function FindingFilters({ counts, filter, set }: Props) {
  const kinds = counts.map(({ code, open }) => ({
    value: code,
    label: `${findingKinds[code].label} (${open.toString()})`,
  }));
  return (
    <>
      <SearchField
        label="Search findings"
        placeholder="Project, part or person"
        value={filter.q}
        onChange={(q) => {
          set({ q });
        }}
      />
      <FilterChoice
        label="Severity"
        placeholder="Errors and warnings"
        choices={severities}
        value={filter.severity}
        onChange={(severity) => {
          set({ severity });
        }}
      />
      <FilterChoice
        label="Kind"
        placeholder="Any kind"
        choices={kinds}
        value={filter.code}
        onChange={(code) => {
          set({ code });
        }}
      />
      <FilterChoice
        label="Accepted"
        placeholder="Without accepted ones"
        choices={states}
        value={filter.state}
        onChange={(state) => {
          set({ state });
        }}
      />
    </>
  );
}

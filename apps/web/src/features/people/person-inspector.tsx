import { lazyPart } from "../../ui/lazy-part.tsx";
import { Inspector } from "../../ui/inspector.tsx";
import type { Person } from "./people-filter.ts";

const PersonMonths = lazyPart(async () => (await import("./person-months.tsx")).PersonMonths, {
  ahead: true,
});

interface Props {
  person: Person | undefined;
  fromMonth: number;
  onClose: () => void;
}

/** A person's twelve months beside the table: planned, capacity, the share and what it means, hidden parts named. */
export function PersonInspector({ person, fromMonth, onClose }: Props) {
  return (
    <Inspector title={person?.name ?? ""} opened={person !== undefined} onClose={onClose}>
      {person !== undefined && <PersonMonths person={person} fromMonth={fromMonth} />}
    </Inspector>
  );
}

import { Badge } from "@mantine/core";
import type { CountsAs } from "@rediflow/planning";

/** A project's state as a word, on a colour that says how its effort counts as demand. */
export function LifecycleBadge({ state }: { state: { name: string; countsAs: CountsAs } }) {
  return (
    <Badge variant="light" tt="none" miw="max-content" color={colours[state.countsAs]}>
      {state.name}
    </Badge>
  );
}

const colours: Readonly<Record<CountsAs, string>> = { no: "gray", tentative: "indigo", firm: "teal" };

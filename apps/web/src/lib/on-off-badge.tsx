import { Badge } from "@mantine/core";

/** Is something in use, or switched off? */
export function OnOffBadge({ active }: { active: boolean }) {
  return (
    <Badge variant="light" tt="none" miw="max-content" color={active ? "teal" : "gray"}>
      {active ? "On" : "Switched off"}
    </Badge>
  );
}

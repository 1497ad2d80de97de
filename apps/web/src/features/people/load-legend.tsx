import { Group, Text } from "@mantine/core";
import type { LoadBand } from "@rediflow/planning";
import classes from "./people-table.module.css";

const bands: readonly (readonly [LoadBand, sample: string, meaning: string])[] = [
  ["under", "40", "under 75 %"],
  ["fit", "90", "75 to 100 %"],
  ["over", "125", "over 100 %"],
  ["without-capacity", "!", "no contract"],
];

/** What the numbers of the load strip are, and what their tints and patterns mean. */
export function LoadLegend() {
  return (
    <Group gap="sm" ml="auto" visibleFrom="sm">
      <Text size="xs" c="dimmed">
        Planned, in % of capacity:
      </Text>
      {bands.map(([band, sample, meaning]) => (
        <Group key={band} gap={6} wrap="nowrap">
          <span className={classes["sample"]} data-band={band} aria-hidden>
            {sample}
          </span>
          <Text size="xs" c="dimmed">
            {meaning}
          </Text>
        </Group>
      ))}
    </Group>
  );
}

import { Group, Text } from "@mantine/core";
import type { LoadBand } from "@rediflow/planning";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { bandWords } from "./load-words.ts";
import classes from "./people-table.module.css";

const bands: readonly LoadBand[] = ["under", "fit", "over", "without-capacity"];

/** Explains the numbers of the load strip, their tints and patterns. */
export function LoadLegend() {
  const { unit } = useAmountStyle();
  return (
    <Group gap="sm" ml="auto" visibleFrom="sm">
      <Text size="xs" c="dimmed">
        Planned, in {unitSign(unit)}; the tint is the share of the capacity:
      </Text>
      {bands.map((band) => (
        <Group key={band} gap={6} wrap="nowrap">
          <span className={classes["sample"]} data-band={band} aria-hidden>
            {band === "without-capacity" && "!"}
          </span>
          <Text size="xs" c="dimmed">
            {bandWords[band].toLowerCase()}
          </Text>
        </Group>
      ))}
    </Group>
  );
}

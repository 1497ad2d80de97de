import { SegmentedControl, Tooltip } from "@mantine/core";
import type { Unit } from "@rediflow/planning";
import { unitNames, useChooseUnit, useUnit } from "../lib/unit.ts";

const units: Unit[] = ["pm", "hours", "fte"];

/** What effort is shown in, everywhere, for this user. */
export function UnitSwitch() {
  const { unit, hoursPerPm } = useUnit();
  const choose = useChooseUnit();
  return (
    <Tooltip label={`1 person-month (PM) = ${hoursPerPm.toString()} h = 100 % FTE for one month`}>
      <SegmentedControl
        size="xs"
        aria-label="Show effort in"
        value={unit}
        onChange={(value) => {
          choose(value);
        }}
        data={units.map((each) => ({ value: each, label: unitNames[each] }))}
      />
    </Tooltip>
  );
}

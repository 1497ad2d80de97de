import { SegmentedControl } from "@mantine/core";
import type { Unit } from "@rediflow/planning";
import { useAmountStyle, useChooseUnit } from "../lib/unit.ts";
import { unitSign } from "../ui/amount-style.ts";
import { Hint } from "../ui/hint.tsx";

const units: Unit[] = ["pm", "hours", "fte"];

/** The unit in which effort is shown to this user everywhere. */
export function UnitSwitch() {
  const { unit, hoursPerPm } = useAmountStyle();
  const choose = useChooseUnit();
  return (
    <Hint label={`1 person-month (PM) = ${hoursPerPm.toString()} h = 100 % FTE for one month`}>
      <SegmentedControl
        size="xs"
        flex="none"
        aria-label="Show effort in"
        value={unit}
        onChange={(value) => {
          choose(value);
        }}
        data={units.map((each) => ({ value: each, label: unitSign(each) }))}
      />
    </Hint>
  );
}

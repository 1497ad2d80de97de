import { Progress, Text } from "@mantine/core";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { Hint } from "../../ui/hint.tsx";
import type { Project } from "./project.ts";

/** How much of a project is planned, over its award where there is one. */
export function Planned({ project: { planned, awarded } }: { project: Project }) {
  const { unit, show } = useAmountStyle();
  if (awarded === null || awarded === 0) {
    return (
      <Text size="xs" className="tabular">
        {show(planned)}
      </Text>
    );
  }
  const share = planned / awarded;
  const sentence = `${show(planned)} of ${show(awarded)} ${unitSign(unit)} are planned (${Math.round(share * 100).toString()} %)`;
  return (
    <Hint label={sentence}>
      <div>
        <Text size="xs" className="tabular" mb={3}>
          {show(planned)} / {show(awarded)}
        </Text>
        <Progress
          value={Math.min(100, share * 100)}
          color={share > 1 ? "orange" : "cyan"}
          aria-label={sentence}
        />
      </div>
    </Hint>
  );
}

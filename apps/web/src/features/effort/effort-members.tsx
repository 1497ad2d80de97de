import { Divider, Group, Stack, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useCan } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { AddRow } from "./add-row.tsx";
import { rowNames } from "./effort-names.ts";
import type { Effort, EffortRow } from "./effort.ts";
import type { EffortSums } from "./effort-sums.ts";

interface Props {
  effort: Effort;
  sums: EffortSums;
}

/** The form that adds an organisation, and every row, which may be removed with what stands in it. */
export function EffortMembers({ effort, sums }: Props) {
  const remove = trpc.effort.removeRow.useMutation();
  const names = rowNames(effort);
  return (
    <Stack gap="sm">
      <AddRow effort={effort} />
      <Divider />
      <Stack gap={4} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        <FormFailure error={remove.error} />
        {effort.rows.map((row) => (
          <Member
            key={row.effortRowId}
            {...{ effort, row }}
            name={names.get(row.effortRowId) ?? ""}
            holds={holdings(sums, row)}
            onRemove={() => {
              const { effortRowId, version } = row;
              remove.mutate({ projectId: effort.project.id, effortRowId, version });
            }}
          />
        ))}
      </Stack>
    </Stack>
  );
}

interface MemberProps {
  effort: Effort;
  row: EffortRow;
  name: string;
  holds: readonly (readonly [string, number])[];
  onRemove: () => void;
}

function Member({ effort, name, holds, onRemove }: MemberProps) {
  const can = useCan();
  const { show, unit } = useAmountStyle();
  const words = holds.map(([series, amount]) => `${series} ${show(amount)} ${unitSign(unit)}`);
  return (
    <Group component="li" justify="space-between" wrap="nowrap">
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm">{name}</Text>
        <Text size="xs" c="dimmed">
          {words.length === 0 ? "Nothing yet" : words.join(", ")}
        </Text>
      </div>
      <RefusableButton
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={14} />}
        aria-label={`Remove ${name}`}
        refusal={refusalOf(can("effort-row:remove", { project: effort.project.subject }))}
        hint={words.length === 0 ? undefined : "Its amounts are removed too. Undo brings them back."}
        onUse={onRemove}
      >
        Remove
      </RefusableButton>
    </Group>
  );
}

function holdings(sums: EffortSums, { effortRowId }: EffortRow): (readonly [string, number])[] {
  const all = [
    ["agreed", sums.totalOf("PROJPLAN", effortRowId)],
    ["estimate", sums.totalOf("EST", effortRowId)],
    ["actual", sums.totalOf("ACTUAL", effortRowId)],
  ] as const;
  return all.filter(([, amount]) => amount > 0);
}

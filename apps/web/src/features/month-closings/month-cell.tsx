import { dayText } from "../../lib/moments.ts";
import { Table, UnstyledButton } from "@mantine/core";
import { formatMonth, monthLabel } from "@rediflow/planning";
import { IconLock } from "@tabler/icons-react";
import type { Closing } from "./closing.ts";
import classes from "./months-table.module.css";
import type { Organisation } from "../../lib/organisation-tree.ts";

interface Props {
  organisation: Organisation;
  month: number;
  current: boolean;
  closing: Closing | undefined;
  /** The props that make the button one of the table's cells for the keyboard. */
  control: { "data-at": string; tabIndex: number };
  onOpen: (organisationId: string, month: number) => void;
}

/** One month of one organisation: a lock where it is closed, by a sign and not by colour alone. */
export function MonthCell({ organisation, month, current, closing, control, onOpen }: Props) {
  const { id, shortName } = organisation;
  return (
    <Table.Td role="gridcell" className={classes["cell"] ?? ""} data-current={current}>
      <UnstyledButton
        {...control}
        className={classes["button"] ?? ""}
        aria-label={`${shortName}, ${monthLabel(month)}, ${standing(closing)}`}
        title={`${shortName} · ${monthLabel(month)}: ${standing(closing)}`}
        data-month={`${shortName} ${formatMonth(month)}`}
        data-closed={closing !== undefined}
        onClick={() => {
          onOpen(id, month);
        }}
      >
        {closing === undefined ? (
          <span className={classes["open"] ?? ""} />
        ) : (
          <IconLock size={14} aria-hidden />
        )}
      </UnstyledButton>
    </Table.Td>
  );
}

function standing(closing: Closing | undefined): string {
  if (closing === undefined) return "open";
  const note = closing.note === null ? "" : `: ${closing.note}`;
  return `closed by ${closing.by} on ${dayText(closing.at)}${note}`;
}

import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./figure-table.module.css";

interface Line {
  id: string;
  head: ReactNode;
  cells: readonly ReactNode[];
  /** A sum of the lines above. */
  total?: boolean;
}

interface Props {
  label: string;
  /** The head of the first column, and those of the figures. */
  heads: readonly [string, ...string[]];
  lines: readonly Line[];
}

/** A table of figures, each line with its own head; wider than the page it scrolls by itself. */
export function FigureTable({ label, heads, lines }: Props) {
  const [first, ...rest] = heads;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table that is wider than the page is scrolled by keys
    <div className={classes["scroller"]} role="region" aria-label={`${label}, to scroll`} tabIndex={0}>
      <Table fz={13} withRowBorders className="tabular" miw={90 * heads.length} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{first}</Table.Th>
            {rest.map((head) => (
              <Table.Th key={head} ta="right">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ id, head, cells, total = false }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={total ? 700 : 400}>
                {head}
              </Table.Th>
              {cells.map((cell, at) => (
                <Table.Td key={heads[at + 1]} ta="right" fw={total ? 700 : undefined}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

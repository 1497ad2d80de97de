import { Button, Group } from "@mantine/core";
import { IconDownload, IconPrinter } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { decimalSign } from "../../ui/amount-style.ts";
import type { RowData, TableModel } from "../../ui/table/use-table-model.ts";
import { FormFailure } from "../form/form-failure.tsx";
import { saveFile } from "../save-file.ts";
import { csvOf } from "./csv.ts";

interface Props {
  name: string;
  model: TableModel<RowData>;
  allRows: (() => Promise<readonly RowData[]>) | undefined;
}

/** Takes along what a table shows, as a file or on paper: all rows that fit. */
export function TableOutput({ name, model: { shown, lines }, allRows }: Props) {
  const output = useMutation({
    mutationFn: async () => {
      const rows = allRows === undefined ? lines.map(({ original }) => original) : await allRows();
      const day = new Date().toISOString().slice(0, 10);
      const content = csvOf(shown, rows, decimalSign());
      saveFile(`${name}-${day}.csv`, new Blob([content], { type: "text/csv;charset=utf-8" }));
    },
  });
  return (
    <>
      <Group gap={6}>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          loading={output.isPending}
          onClick={() => {
            output.mutate();
          }}
        >
          Export as CSV
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={14} aria-hidden />}
          onClick={() => {
            window.print();
          }}
        >
          Print
        </Button>
      </Group>
      <FormFailure error={output.error} />
    </>
  );
}

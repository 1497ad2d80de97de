import { PagedTable } from "../../lib/table/paged-table.tsx";
import type { Pages } from "../../lib/table/use-pages.ts";
import type { TableModel } from "../../ui/table/use-table-model.ts";
import type { Person } from "./people-filter.ts";

interface Props {
  model: TableModel<Person>;
  pages: Pages<Person>;
  /** Other people are on their way. */
  busy: boolean;
  /** Opens a person's months beside the table. */
  onOpen: (personId: string) => void;
}

const rowMark = ({ code }: Person) => ({ "data-person": code });

/** People with a strip of monthly load; each opens beside the table. */
export function PeopleTable({ model, pages, busy, onOpen }: Props) {
  return (
    <PagedTable
      model={model}
      label="People and their load"
      rowMark={rowMark}
      pages={pages}
      isOld={busy}
      onOpen={({ id }) => {
        onOpen(id);
      }}
    />
  );
}

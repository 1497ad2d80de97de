import { Button } from "@mantine/core";
import { EmptyScreen } from "./empty-screen.tsx";

interface Props {
  /** What a table is of: one, and many. */
  nouns: readonly [one: string, many: string];
  /** Takes away what narrows the table. */
  onClear: () => void;
}

/** Stands in the place of a table of which the search and the filters leave nothing. */
export function NothingFits({ nouns: [one, many], onClear }: Props) {
  return (
    <EmptyScreen title={`No ${one} fits`} action={<Button onClick={onClear}>Clear</Button>}>
      There are other {many}. Clear the search and the filters to see them.
    </EmptyScreen>
  );
}

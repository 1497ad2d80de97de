import type { ReactNode } from "react";
import { NothingVisible } from "../../lib/nothing-visible.tsx";
import { EmptyScreen } from "../../ui/empty-screen.tsx";
import { NothingFits } from "../../ui/nothing-fits.tsx";
import { TextLink } from "../../ui/text-link.tsx";

interface Props {
  /** Are there people whom the filters leave out? */
  any: boolean;
  /** Takes those filters away. */
  onClear: () => void;
  organisations: number;
  mayAdd: boolean;
  /** The button that adds a person. */
  add: ReactNode;
}

/** Why no person is shown, and what to do about it, by what the reader may do. */
export function NobodyToShow({ any, onClear, organisations, mayAdd, add }: Props) {
  if (any) return <NothingFits nouns={["person", "people"]} onClear={onClear} />;
  if (!mayAdd)
    return (
      <NothingVisible title="You see nobody yet">
        Either nobody has been added yet, or your groups show you nobody.
      </NothingVisible>
    );
  return organisations === 0 ? (
    <EmptyScreen
      title="Nobody has been added yet"
      action={<TextLink to="/organisations">Go to the organisations</TextLink>}
    >
      People belong to an organisation. Add the first organisation, then its people.
    </EmptyScreen>
  ) : (
    <EmptyScreen title="Nobody has been added yet" action={add}>
      Add people one by one here, or import a workbook with all of them.
    </EmptyScreen>
  );
}

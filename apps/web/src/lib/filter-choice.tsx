import { Skeleton } from "@mantine/core";
import { Suspense } from "react";
import type { ChoiceProps } from "../ui/choice-field.tsx";
import { lazyPart } from "./lazy-part.tsx";

const ChoiceField = lazyPart(async () => (await import("../ui/choice-field.tsx")).ChoiceField);

/** A field that narrows a table to one choice; what lists the choices is fetched beside the table's rows. */
export function FilterChoice(props: ChoiceProps) {
  return (
    <Suspense fallback={<Skeleton width={190} height={30} />}>
      <ChoiceField {...props} />
    </Suspense>
  );
}

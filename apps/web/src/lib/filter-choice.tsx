import { Skeleton } from "@mantine/core";
import { Suspense, useState } from "react";
import type { ChoiceProps } from "../ui/choice-field.tsx";
import { ClosedChoice, isSearched, type Coming } from "../ui/closed-choice.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";

const ChoiceField = lazyPart(async () => (await import("../ui/choice-field.tsx")).ChoiceField, {
  ahead: true,
});

/** A field that narrows a table to one choice; what lists the choices is fetched when somebody comes to it, or something is chosen. */
export function FilterChoice(props: ChoiceProps) {
  const [coming, setComing] = useState<Coming>();
  const { label, placeholder, choices, value } = props;
  if (coming === undefined && value === undefined) {
    return (
      <ClosedChoice
        label={label}
        placeholder={placeholder}
        searchable={isSearched(choices)}
        onComing={(how) => {
          // Pointing at it is no reason to say that something could not be fetched.
          void ChoiceField.preload().then(() => {
            if (ChoiceField.isThere() || how === "pressed") setComing(how);
          });
        }}
      />
    );
  }
  return (
    <Suspense fallback={<Skeleton width={190} height={30} />}>
      <ChoiceField {...props} coming={coming} />
    </Suspense>
  );
}

import type { Fields } from "../../lib/form/typed-fields.ts";
import { countsAsNames } from "../../lib/project-names.ts";
import { KindField } from "../../ui/form/kind-field.tsx";
import { SwitchField } from "../../ui/form/switch-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import type { Entry } from "./entry.ts";
import type { EntryForm } from "./entry-form.ts";
import type { Lookup } from "./lookup.ts";

interface Props {
  lookup: Lookup;
  fields: Fields<EntryForm>;
  /** The entry that is changed; none where one is added. */
  own?: Entry | undefined;
}

/** The fields of an entry; its code stays as it is once it is made. */
export function EntryFields({ lookup: { nouns, users, codeStays, countsDemand }, fields, own }: Props) {
  return (
    <>
      <TextField
        field={fields.code}
        label="Code"
        description={codeStays}
        required
        maxLength={40}
        disabled={own !== undefined}
      />
      <TextField field={fields.name} label="Name" required maxLength={200} />
      {countsDemand === true && (
        <KindField
          field={fields.countsAs}
          label="Counts as demand"
          description="Firm and tentative demand stand apart where capacity is planned."
          names={countsAsNames}
        />
      )}
      {own !== undefined && (
        <SwitchField
          field={fields.active}
          label="Switched on"
          description={`${users.label} keep a ${nouns[0]} that is switched off, and no ${users.nouns[0]} is given it anew.`}
        />
      )}
    </>
  );
}

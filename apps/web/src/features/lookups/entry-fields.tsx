import type { Fields } from "../../lib/form/typed-fields.ts";
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
export function EntryFields({ lookup: { nouns, users, codeStays }, fields, own }: Props) {
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

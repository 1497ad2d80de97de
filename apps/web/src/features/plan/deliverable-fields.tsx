import type { Fields } from "../../lib/form/typed-fields.ts";
import { CodePicker } from "../../lib/pickers/code-picker.tsx";
import { KindField } from "../../ui/form/kind-field.tsx";
import { NumberField } from "../../ui/form/number-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import type { Deliverable, Deliverables } from "./deliverable.ts";
import type { DeliverableForm } from "./deliverable-form.ts";
import { LeadField } from "./part-fields.tsx";
import { numberAmong, packageNames } from "./part-form.ts";

interface Props {
  fields: Fields<DeliverableForm>;
  list: Deliverables;
  /** The deliverable that is changed; none where one is added. */
  own?: Deliverable | undefined;
}

/** The fields of a deliverable; the work package stays as it is once it is made. */
export function DeliverableFields({ fields, list, own }: Props) {
  const { workPackageId, number } = fields;
  const those = (id: string) => list.deliverables.filter((each) => each.workPackageId === id);
  const choose = (id: string): void => {
    number.onChange(numberAmong(number.value, { from: those(workPackageId.value), to: those(id) }));
    workPackageId.onChange(id);
  };
  return (
    <>
      <KindField
        field={{ ...workPackageId, onChange: choose }}
        label="Work package"
        names={packageNames(list)}
        disabled={own !== undefined}
      />
      <NumberField field={number} label="Number" required maxLength={3} />
      <TextField field={fields.title} label="Title" required maxLength={200} />
      <LeadField fields={fields} plan={list} />
      <CodePicker
        {...fields.typeId}
        api="deliverableTypes"
        pickedLabel={own?.type ?? null}
        label="Type"
        clearable
      />
      <CodePicker
        {...fields.disseminationLevelId}
        api="disseminationLevels"
        pickedLabel={own?.disseminationLevel ?? null}
        label="Dissemination level"
        clearable
      />
      <NumberField
        field={fields.dueMonth}
        label="Due in month"
        description={`Of the project: 1 to ${list.project.durationMonths.toString()}`}
        required
        maxLength={3}
      />
    </>
  );
}

/** One field that differs, in words. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

/** What differs between two versions of something, field by field, each version in words by the names of its fields. */
export function changesBetween(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): FieldChange[] {
  return Object.keys(before).flatMap((field) => {
    const change = { field, before: before[field] ?? "", after: after[field] ?? "" };
    return change.before === change.after ? [] : [change];
  });
}

import type { RouterOutputs } from "../trpc.ts";

/** What a search found: the first that fit best, how many fit, and what is picked already. */
export type Found = RouterOutputs["people"]["search"];

/** One thing that can be picked. */
export type Choice = Found["rows"][number];

/** A choice as an option: its value and how it is read. */
export interface PickerOption {
  value: string;
  label: string;
}

/** Name and code, with what tells those of the same name apart. */
export function nameAndCode({ id, code, name, detail }: Choice): PickerOption {
  return { value: id, label: [name, code, detail].filter((each) => each !== null).join(" · ") };
}

/** The options with a line above them that says how many more there are. */
export function groupsOf(options: readonly PickerOption[], total: number) {
  if (total <= options.length) return [...options];
  const group = `${options.length.toString()} of ${total.toString()} – type to narrow`;
  return [{ group, items: [...options] }];
}

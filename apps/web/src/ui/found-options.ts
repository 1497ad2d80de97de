import type { OptionsFilter } from "@mantine/core";
import { fitsWords } from "./search-text.ts";

type Asked = Parameters<OptionsFilter>[0];

/** The choices of a field that fit what was typed into it, as every search of the page: any order of words, case and accents. */
export function foundOptions({ options, search, limit }: Asked): Asked["options"] {
  const fits = ({ label }: { label: string }): boolean => fitsWords(label, search);
  const found: Asked["options"] = [];
  let left = limit;
  for (const option of options) {
    if ("items" in option) {
      const items = option.items.filter(fits).slice(0, left);
      left -= items.length;
      if (items.length > 0) found.push({ ...option, items });
    } else if (left > 0 && fits(option)) {
      left -= 1;
      found.push(option);
    }
  }
  return found;
}

import { z } from "zod";

/** One line of text of at most `most` characters: trimmed, not empty, without control characters or broken surrogates. */
export function plainText(most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), "must be one line of plain text");
}

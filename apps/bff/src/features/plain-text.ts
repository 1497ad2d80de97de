import { faultOfCode, faultOfText } from "@rediflow/planning";
import { z } from "zod";

/** One line of text of at most `most` characters, in which nothing is unseen: trimmed, not empty, its accents put together. */
export function plainText(most: number) {
  return lineOf(most, faultOfText);
}

/** The same for a code, which besides must not look like another one. */
export function codeText(most: number) {
  return lineOf(most, faultOfCode);
}

function lineOf(most: number, faultOf: (text: string) => string | undefined) {
  return z
    .string()
    .normalize("NFC")
    .trim()
    .min(1)
    .max(most)
    .superRefine((text, context) => {
      const fault = faultOf(text);
      if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
    });
}

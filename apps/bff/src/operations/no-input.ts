import { z } from "zod";

/** For an operation that takes no input: what is sent along is not even read. */
export const noInput = z.void();

export function isNoInput(shape: z.ZodType): boolean {
  return shape === noInput;
}

import { z } from "zod";

/** A provider's key set, as far as the doctor looks at it. */
export const keySet = z.object({
  keys: z.array(z.object({ kty: z.string(), use: z.string().optional() })).default([]),
});

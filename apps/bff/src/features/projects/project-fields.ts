import { z } from "zod";
import { plainText } from "../plain-text.ts";

/** The fields of a project that can be changed; owner and code stay. */
export const projectFields = {
  name: plainText(200),
  kind: z.enum(["internal", "eu", "other"]),
  lifecycleState: z.enum(["idea", "proposal", "negotiation", "running", "on-hold", "ended", "rejected"]),
  firstMonth: z.int().min(22_800).max(26_400),
  durationMonths: z.int().min(1).max(240),
};

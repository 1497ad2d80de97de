import { earliestMonth, latestMonth } from "@rediflow/planning";
import { z } from "zod";

/** A month that can be planned, as `year * 12 + (month - 1)`. */
export const plannedMonth = z.int().min(earliestMonth).max(latestMonth);

import { z } from "zod";
import { rowId } from "./row-id.ts";

/** Only these rows, of those that the reader may see. */
export const ids = z.array(rowId).min(1).max(100);

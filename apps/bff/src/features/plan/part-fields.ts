import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";

/** What every part of a plan has: a number, which counts inside the project or the work package, and a name. */
export const partFields = { number: z.int().min(1).max(999), name: plainText(200) };

/** The organisation that leads it, which owns the project or is a partner of it. */
export const leadField = { leadOrganisationId: rowId.nullable() };

/** The version that the caller looked at. */
export const lookedAt = { version: z.int().min(1) };

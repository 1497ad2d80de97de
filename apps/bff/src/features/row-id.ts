import { z } from "zod";

/** The id of a row as PostgreSQL writes it: in small letters, whatever the caller sent, so that equal ids are equal texts. */
export const rowId = z.uuid().toLowerCase();

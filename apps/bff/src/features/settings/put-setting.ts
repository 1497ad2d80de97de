import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";
import { plainText } from "../plain-text.ts";

/** The tables of which somebody can keep views. */
const viewKeys = [
  "views:accounts",
  "views:deliverable-types",
  "views:deliverables",
  "views:dissemination-levels",
  "views:lifecycle-states",
  "views:organisations",
  "views:people",
  "views:projects",
  "views:role-types",
  "views:shared-views",
] as const;

/** A table's columns, order and filters under a name, as its address holds them. */
const savedView = z.strictObject({
  name: plainText(60),
  search: z
    .record(z.string().max(40), z.string().max(500))
    .refine((search) => Object.keys(search).length <= 20, "has more than 20 parts"),
});

/** Every setting that a user can keep, with its values. */
export const ownSettings = z.discriminatedUnion("key", [
  z.strictObject({ key: z.literal("unit"), value: z.enum(["pm", "hours", "fte"]) }),
  z.strictObject({ key: z.literal("color-scheme"), value: z.enum(["light", "dark", "auto"]) }),
  z.strictObject({ key: z.enum(viewKeys), value: z.array(savedView).max(50) }),
]);

/** Keeps one of the actor's own settings. */
export const putSetting = defineChange({
  action: "user-setting:write",
  input: ownSettings,
  output: z.strictObject({ saved: z.literal(true) }),
  unrecorded: "how somebody likes to see numbers, colours and tables is nobody's history",
  run: async ({ tx, actor: { userId } }, { key, value }) => {
    await tx.userSetting.upsert({
      where: { userId_key: { userId, key } },
      create: { userId, key, value },
      update: { value, updatedAt: new Date() },
    });
    return { output: { saved: true as const }, changes: [] };
  },
});

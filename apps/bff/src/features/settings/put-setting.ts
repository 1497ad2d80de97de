import { z } from "zod";
import { defineChange } from "../../operations/define-change.ts";

/** Every setting that a user can keep, with its values. */
export const ownSettings = z.discriminatedUnion("key", [
  z.strictObject({ key: z.literal("unit"), value: z.enum(["pm", "hours", "fte"]) }),
  z.strictObject({ key: z.literal("color-scheme"), value: z.enum(["light", "dark", "auto"]) }),
]);

/** Keeps one of the actor's own settings. */
export const putSetting = defineChange({
  action: "user-setting:write",
  input: ownSettings,
  output: z.strictObject({ saved: z.literal(true) }),
  unrecorded: "how somebody likes to see numbers and colours is nobody's history",
  run: async ({ tx, actor: { userId } }, { key, value }) => {
    await tx.userSetting.upsert({
      where: { userId_key: { userId, key } },
      create: { userId, key, value },
      update: { value, updatedAt: new Date() },
    });
    return { output: { saved: true as const }, changes: [] };
  },
});

import { z } from "zod";
import { procedureFor } from "../../trpc/procedure-for.ts";

/** Every setting that a user can keep, with its values. */
export const ownSettings = z.discriminatedUnion("key", [
  z.strictObject({ key: z.literal("unit"), value: z.enum(["pm", "hours", "fte"]) }),
  z.strictObject({ key: z.literal("color-scheme"), value: z.enum(["light", "dark", "auto"]) }),
]);

/** Keeps one of the actor's own settings. */
export const putSetting = procedureFor("user-setting:write")
  .input(ownSettings)
  .output(z.strictObject({ saved: z.literal(true) }))
  .mutation(async ({ ctx: { call }, input: { key, value } }) => {
    const { userId } = call.actor;
    await call.tx.userSetting.upsert({
      where: { userId_key: { userId, key } },
      create: { userId, key, value },
      update: { value, updatedAt: new Date() },
    });
    return { saved: true };
  });

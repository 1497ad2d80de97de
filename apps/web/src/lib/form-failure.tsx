import { Text } from "@mantine/core";
import { apiError } from "./api-error.ts";

/** Why a form was not taken, as a sentence beside its button; nothing while nothing failed. */
export function FormFailure({ error }: { error: unknown }) {
  if (error === null) return null;
  return (
    <Text size="sm" c="var(--mantine-color-error)" role="alert">
      {apiError(error).sentence}
    </Text>
  );
}

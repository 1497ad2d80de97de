import { Text } from "@mantine/core";
import { apiError } from "../api-error.ts";
import { isGood } from "../standing/standing.ts";
import { useStanding } from "../standing/use-standing.ts";

/** Why a form was not taken, as a sentence beside its button; nothing while nothing failed. What waits for the provider says when it is back. */
export function FormFailure({ error }: { error: unknown }) {
  const isWorthIt = isGood(useStanding());
  if (error === null) return null;
  const { code, sentence } = apiError(error);
  if (code !== "provider-unavailable")
    return (
      <Text size="sm" c="var(--mantine-color-error)" role="alert">
        {sentence}
      </Text>
    );
  return (
    <Text size="sm" role="alert">
      {isWorthIt
        ? "The identity provider can be reached again. What you typed is still here: save it now."
        : "Not saved: Rediflow can't reach the identity provider. What you typed stays here; save it when the provider is back."}
    </Text>
  );
}

import { Alert, Button, Group } from "@mantine/core";
import type { Leaving } from "./use-leaving.ts";

/** Asks whoever leaves a form whether what they typed may be lost; Escape stays. */
export function LeaveQuestion({ question }: Pick<Leaving, "question">) {
  if (question === undefined) return null;
  return (
    <Alert
      color="orange"
      title="What you typed is not saved"
      role="alertdialog"
      aria-label="What you typed is not saved"
      onKeyDown={(event) => {
        if (event.key === "Escape") question.stay();
      }}
    >
      <Group gap="xs">
        {/* The panel around it would be left by the same Escape. */}
        <Button
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the question was asked because of what the person just did, and waits for the answer
          autoFocus
          data-mantine-stop-propagation="true"
          onClick={question.stay}
        >
          Keep editing
        </Button>
        <Button variant="default" data-mantine-stop-propagation="true" onClick={question.discard}>
          Leave without saving
        </Button>
      </Group>
    </Alert>
  );
}

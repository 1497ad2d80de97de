import { Alert, Button, Group, Text } from "@mantine/core";

interface Props {
  /** None where the screen's own title says it. */
  title?: string | undefined;
  sentence: string;
  /** Small print for whoever is asked for help: reason code and request id. */
  reference?: string;
  onRetry?: () => void;
}

/** A failure as a sentence with a way out. */
export function ErrorNotice({ title, sentence, reference, onRetry }: Props) {
  return (
    <Alert color="red" variant="light" role="alert" {...(title === undefined ? {} : { title })} m="md">
      <Text size="sm">{sentence}</Text>
      <Group mt="xs" gap="sm">
        {onRetry !== undefined && (
          <Button variant="light" color="red" onClick={onRetry}>
            Try again
          </Button>
        )}
        {reference !== undefined && (
          <Text size="xs" c="dimmed">
            {reference}
          </Text>
        )}
      </Group>
    </Alert>
  );
}

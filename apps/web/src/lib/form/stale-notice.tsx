import { Alert, Button, Group, List, Text } from "@mantine/core";
import { momentText } from "../moments.ts";
import { changesBetween } from "./changed-words.ts";

type Words = Readonly<Record<string, string>>;

interface Props {
  /** What it is, as a sentence says it: “this project”. */
  what: string;
  /** It as the form began with it, in words. */
  before: Words;
  /** It as it has become meanwhile. */
  now: Words;
  /** Who changed it, where the server could tell. */
  last: { by: string; at: string } | undefined;
  onTake: () => void;
  onKeep: () => void;
}

/** Says what somebody else changed meanwhile, and lets the reader choose between that and what they typed. */
export function StaleNotice({ what, before, now, last, onTake, onKeep }: Props) {
  const changes = changesBetween(before, now);
  return (
    <Alert
      color="yellow"
      title={`${last?.by ?? "Somebody"} changed ${what} in the meantime${last === undefined ? "" : ` (${momentText(last.at)})`}`}
      role="alert"
    >
      {changes.length === 0 ? (
        <Text size="sm">It was saved anew with the same values.</Text>
      ) : (
        <List size="sm">
          {changes.map(({ field, before: old, after }) => (
            <List.Item key={field}>
              {field}: now “{after}”, was “{old}”
            </List.Item>
          ))}
        </List>
      )}
      <Group mt="sm" gap="xs">
        <Button onClick={onTake}>Take the new values</Button>
        <Button variant="default" onClick={onKeep}>
          Keep what I typed
        </Button>
      </Group>
    </Alert>
  );
}

import { Button, Center } from "@mantine/core";
import { FailureNotice } from "../failure-notice.tsx";
import type { Pages } from "./use-pages.ts";

interface Props {
  pages: Pick<Pages<unknown>, "readMore" | "isReadingMore" | "error">;
  label?: string;
}

/** Below the rows that are here: the way to the others, or why they did not come. */
export function MoreRows({ pages: { readMore, isReadingMore, error }, label = "Show more" }: Props) {
  if (readMore === undefined) return null;
  if (error !== null && !isReadingMore) return <FailureNotice error={error} onRetry={readMore} />;
  return (
    <Center p="xs">
      <Button variant="subtle" loading={isReadingMore} onClick={readMore}>
        {label}
      </Button>
    </Center>
  );
}

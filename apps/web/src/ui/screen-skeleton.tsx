import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";

/** Stands where a screen will be, until it is there. */
export function ScreenSkeleton() {
  return (
    <Stack p="md" gap="xs" role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton height={28} width={220} />
      {Array.from({ length: 9 }, (_, at) => (
        <Skeleton key={at} height={22} />
      ))}
    </Stack>
  );
}

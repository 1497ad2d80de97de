import { Badge, Box, Group, List, Text } from "@mantine/core";
import type { Outcome } from "@rediflow/import/report";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { countsText, type PreviewLine } from "./preview-lines.ts";

const colours: Readonly<Record<Outcome, string>> = {
  added: "teal",
  changed: "blue",
  unchanged: "gray",
  refused: "red",
};

/** The lines of a preview; however many there are, only those in sight are drawn. */
export function PreviewList({ lines }: { lines: readonly PreviewLine[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 8,
  });
  return (
    <Box
      ref={scroller}
      role="list"
      aria-label="What the workbook would change"
      tabIndex={0}
      mah="50vh"
      style={{ overflow: "auto" }}
    >
      <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            role="listitem"
            aria-setsize={lines.length}
            aria-posinset={index + 1}
            style={{ position: "absolute", insetInline: 0, transform: `translateY(${start.toString()}px)` }}
          >
            <Line line={lines[index]} />
          </div>
        ))}
      </div>
    </Box>
  );
}

function Line({ line }: { line: PreviewLine | undefined }) {
  if (line === undefined) return null;
  if (line.is === "notice") return <Text size="sm">{line.sentence}</Text>;
  if (line.is === "sheet")
    return (
      <Text size="sm" fw={600} pt="xs">
        {line.sheet}
        <Text span size="xs" fw={400} c="dimmed">
          {" "}
          {countsText(line.counts)}
        </Text>
      </Text>
    );
  const { row, what, outcome, details } = line.row;
  return (
    <Box py={4}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Badge variant="light" tt="none" miw="max-content" color={colours[outcome]}>
          {outcome}
        </Badge>
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {row !== null && (
            <Text span inherit c="dimmed">
              {row}{" "}
            </Text>
          )}
          {what}
        </Text>
      </Group>
      <List size="xs" c="dimmed" withPadding>
        {[...line.why, ...details].map((each, at) => (
          <List.Item key={at}>{each}</List.Item>
        ))}
      </List>
    </Box>
  );
}

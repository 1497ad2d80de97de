import { Group, Text } from "@mantine/core";
import { TextLink } from "../ui/text-link.tsx";

/** The title of a project's screen, with the way back to all projects. */
export function ProjectTitle({ code }: { code: string }) {
  return (
    <Group gap={8} component="span">
      <TextLink to="/projects" fz="inherit" c="dimmed">
        Projects
      </TextLink>
      <Text span inherit c="dimmed" aria-hidden>
        ›
      </Text>
      {code}
    </Group>
  );
}

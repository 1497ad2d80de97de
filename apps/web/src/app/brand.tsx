import { Group, Image, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";

/** The name, leading to the start. */
export function Brand() {
  return (
    <Link to="/" aria-label="Rediflow" style={{ color: "inherit", textDecoration: "none" }}>
      <Group gap={8} wrap="nowrap">
        <Image src="/static/img/logo.svg" alt="" w={24} h={24} />
        <Text fw={650} visibleFrom="xs">
          Rediflow
        </Text>
      </Group>
    </Link>
  );
}

import { Box, Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./screen.module.css";

interface Props {
  title: ReactNode;
  /** Beside the title: filters, buttons. */
  tools?: ReactNode;
  /** Below the title and across the whole width: what everybody here should know. */
  notice?: ReactNode;
  children: ReactNode;
}

/** One screen: its title and tools stay, what is below scrolls by itself. */
export function Screen({ title, tools, notice, children }: Props) {
  return (
    <Box className={classes["screen"] ?? ""}>
      <Group px="md" py="xs" gap="sm" wrap="wrap" className={classes["bar"] ?? ""}>
        <Title order={1}>{title}</Title>
        {tools}
      </Group>
      {notice}
      <Box className={classes["content"] ?? ""}>{children}</Box>
    </Box>
  );
}

import { Box, Group, Title } from "@mantine/core";
import { useEffect, type ReactNode } from "react";
import { firstScreenIsThere } from "./first-screen.ts";
import classes from "./screen.module.css";

interface Props {
  title: ReactNode;
  /** Beside the title: filters, buttons. */
  tools?: ReactNode;
  /** Below the title and across the whole width: what everybody here should know. */
  notice?: ReactNode;
  /** The content is only read and has nothing that takes the focus: it takes the focus itself, so that keys scroll it. */
  reading?: boolean;
  children: ReactNode;
}

/** One screen: its title and tools stay, what is below scrolls by itself. */
export function Screen({ title, tools, notice, reading = false, children }: Props) {
  useEffect(firstScreenIsThere, []);
  return (
    <Box className={classes["screen"] ?? ""}>
      <Group px="md" py="xs" gap="sm" wrap="wrap" className={classes["bar"] ?? ""}>
        <Title order={1}>{title}</Title>
        {tools}
      </Group>
      {notice}
      <Box
        className={classes["content"] ?? ""}
        {...(reading ? { role: "region", "aria-label": "Content", tabIndex: 0 } : {})}
      >
        {children}
      </Box>
    </Box>
  );
}

import { Box, Burger, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Brand } from "./brand.tsx";
import classes from "./frame.module.css";
import { SkipLink } from "./skip-link.tsx";
import { StandingBanner } from "./standing-banner.tsx";

interface Props {
  header: ReactNode;
  /** The places at the left; on a phone they come over the screen when they are asked for. */
  rail?: ReactNode;
  children: ReactNode;
}

const railId = "rail";

/** What stands around every screen: the top bar and the rail. */
export function Frame({ header, rail, children }: Props) {
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <div className={classes["frame"]} data-rail={rail !== undefined}>
      <SkipLink />
      <header className={classes["header"]}>
        <Group h="100%" px={{ base: "xs", sm: "md" }} gap="xs" wrap="nowrap">
          {rail !== undefined && (
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label="Main menu"
              aria-expanded={opened}
              aria-controls={railId}
            />
          )}
          <Brand />
          <Box flex={1} />
          {header}
        </Group>
      </header>
      {rail !== undefined && (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Only a link in it is used, and following that by the keyboard is a click too.
        <nav id={railId} className={classes["rail"]} data-opened={opened} onClick={close} aria-label="Main">
          {rail}
        </nav>
      )}
      <main id="content" tabIndex={-1} className={classes["main"]}>
        <StandingBanner />
        {children}
      </main>
    </div>
  );
}

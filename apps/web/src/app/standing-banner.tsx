import { Anchor, Box, Group, Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import type { Standing } from "../lib/standing/standing.ts";
import { useStanding } from "../lib/standing/use-standing.ts";
import { leaveForLogin } from "../lib/way-back/leave-for-login.ts";
import { mayLeaveByItself } from "../lib/way-back/trip.ts";

/** Says calmly, above every screen, that the identity provider is away or that the session has ended, and what that means for what is typed. */
export function StandingBanner() {
  const standing = useStanding();
  const sentence = sentenceOf(standing);
  return (
    <Box role="status" aria-label="Identity provider and session" style={{ flex: "none" }}>
      {sentence !== null && (
        <Group
          gap={8}
          px="md"
          py={6}
          wrap="nowrap"
          bg="var(--mantine-color-blue-light)"
          style={{ borderBottom: "1px solid var(--rediflow-line)" }}
        >
          <IconPlugConnectedX size={15} aria-hidden style={{ flex: "none" }} />
          <Text size="xs">
            {sentence} <SignIn standing={standing} />
          </Text>
        </Group>
      )}
    </Box>
  );
}

/** The way for whom the page does not take by itself, because it has just come from there. */
function SignIn({ standing: { ended, provider } }: { standing: Standing }) {
  if (ended === null || provider !== "here" || mayLeaveByItself(window.sessionStorage)) return null;
  return (
    <Anchor component="button" type="button" size="xs" fw={600} onClick={leaveForLogin}>
      Sign in
    </Anchor>
  );
}

function sentenceOf({ provider, ended }: Standing): string | null {
  if (ended !== null) {
    return provider === "here"
      ? `${ended.sentence} What you typed is kept on this page.`
      : `${ended.sentence} The identity provider can't be reached, so you can't sign in yet. What you typed is kept on this page, which goes on by itself when the provider is back.`;
  }
  return ofProvider[provider];
}

const ofProvider: Readonly<Record<Standing["provider"], string | null>> = {
  here: null,
  away: "Rediflow can't reach the identity provider. You can go on reading with the rights that it knew last. What you plan is kept in this browser and sent when the provider is back and its project is open.",
  missing:
    "Rediflow can't reach the identity provider, so it shows and changes nothing until the provider is back. What you typed is kept on this page, which goes on by itself.",
  refusing:
    "The identity provider refuses Rediflow's own client ID or secret. An administrator has to correct that. What you typed is kept on this page, which goes on by itself.",
};

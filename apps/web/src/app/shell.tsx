import { Box, Skeleton, Text } from "@mantine/core";
import {
  IconBriefcase,
  IconBuilding,
  IconChartBar,
  IconFolders,
  IconListCheck,
  IconUsers,
} from "@tabler/icons-react";
import { Outlet, useLocation } from "@tanstack/react-router";
import { Suspense } from "react";
import { ShareButton } from "../features/sharing/share-button.tsx";
import { AccessContext, accessAge } from "../lib/access.ts";
import { FailureNotice } from "../lib/failure-notice.tsx";
import { isSignedOut } from "../lib/standing/standing.ts";
import { trpc } from "../lib/trpc.ts";
import { mayLeaveByItself } from "../lib/way-back/trip.ts";
import { Screen } from "../ui/screen.tsx";
import { ScreenSkeleton } from "../ui/screen-skeleton.tsx";
import { AccessScreen } from "./access-screen.tsx";
import { ColorSchemeSwitch } from "./color-scheme-switch.tsx";
import { Frame } from "./frame.tsx";
import { OpenModeBanner } from "./open-mode-banner.tsx";
import { RailLink } from "./rail-link.tsx";
import { SettingsRail } from "./settings-rail.tsx";
import { SignedInAgain } from "./signed-in-again.tsx";
import { UnsavedState } from "./unsaved-state.tsx";
import { UnitSwitch } from "./unit-switch.tsx";
import { WhoIAm } from "./who-i-am.tsx";

const places = [
  { to: "/my-work", label: "My work", icon: IconBriefcase },
  { to: "/portfolio", label: "Portfolio", icon: IconChartBar },
  { to: "/projects", label: "Projects", icon: IconFolders },
  { to: "/findings", label: "Findings", icon: IconListCheck },
  { to: "/people", label: "People", icon: IconUsers },
  { to: "/organisations", label: "Organisations", icon: IconBuilding },
] as const;

/** The frame of every screen; until it is known who is signed in, a skeleton of it. */
export function Shell() {
  const access = trpc.access.get.useQuery(undefined, accessAge);
  if (access.error !== null && access.data === undefined) {
    if (isSignedOut(access.error) && mayLeaveByItself(window.sessionStorage)) return <Waiting />;
    return (
      <Frame header={<Text size="sm" c="dimmed" />}>
        <Box flex={1} mih={0}>
          <NotOpened error={access.error} onRetry={() => void access.refetch()} />
        </Box>
      </Frame>
    );
  }
  if (access.data === undefined) return <Waiting />;
  return (
    <AccessContext value={access.data}>
      <SignedInAgain />
      {access.data.role === "none" ? <WithoutRole /> : <SignedIn />}
    </AccessContext>
  );
}

function NotOpened({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (isSignedOut(error)) return <Screen title="Sign in to go on">{null}</Screen>;
  return (
    <Screen title="Rediflow couldn't be opened">
      <FailureNotice error={error} onRetry={onRetry} />
    </Screen>
  );
}

/** Without a role there is the access page, in the place of every other, and the own sessions. */
function WithoutRole() {
  const { pathname } = useLocation();
  return (
    <Frame header={<WhoIAm />}>
      <Suspense fallback={<ScreenSkeleton />}>
        {pathname === "/sessions" ? <Outlet /> : <AccessScreen />}
      </Suspense>
    </Frame>
  );
}

function SignedIn() {
  const tools = (
    <>
      <UnsavedState />
      <Suspense fallback={<Skeleton width={114} height={30} />}>
        <UnitSwitch />
      </Suspense>
      <ShareButton />
      <ColorSchemeSwitch />
      <WhoIAm />
    </>
  );
  const rail = places.map(({ to, label, icon }) => <RailLink key={to} to={to} label={label} icon={icon} />);
  return (
    <Frame
      header={tools}
      rail={
        <>
          {rail}
          <SettingsRail />
        </>
      }
    >
      <OpenModeBanner />
      <Box flex={1} mih={0}>
        <Suspense fallback={<ScreenSkeleton />}>
          <Outlet />
        </Suspense>
      </Box>
    </Frame>
  );
}

function Waiting() {
  return (
    <Frame header={<Text size="sm" c="dimmed" />}>
      <ScreenSkeleton />
    </Frame>
  );
}

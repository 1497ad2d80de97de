import { notifications } from "@mantine/notifications";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { useAccess } from "../lib/access.ts";
import { rememberUser } from "../lib/session.ts";
import { useWaiting } from "../lib/unsaved/use-unsaved.ts";
import { tripOf } from "../lib/way-back/kept-states.ts";
import { forgetLeaving, type Trip } from "../lib/way-back/trip.ts";
import { wayBackWords } from "../lib/way-back/way-back-words.ts";

/** After a sign-in that the page went through by itself: brings the person back to where they were, and says what became of what they typed. */
export function SignedInAgain(): null {
  const { userId } = useAccess();
  const trip = tripOf(userId);
  useEffect(() => {
    rememberUser(userId);
    forgetLeaving(window.sessionStorage);
  }, [userId]);
  useAddress(trip);
  useWords(trip);
  return null;
}

/** A long address comes back from the sign-in shortened, and one after a sign-in that was begun anew is the first page. */
function useAddress(trip: Trip | undefined): void {
  const { history } = useRouter();
  const restore = useEffectEvent(() => {
    const { pathname, href } = history.location;
    if (trip === undefined || href === trip.address) return;
    const isWithin = trip.address.split(/[?#]/)[0] === pathname;
    if (isWithin || pathname === "/") history.replace(trip.address);
  });
  useEffect(() => {
    restore();
  }, []);
}

function useWords(trip: Trip | undefined): void {
  const { cells } = useWaiting();
  // The values are taken over a moment after the page has begun: until then none of them waits.
  const wereSeen = useRef(false);
  useEffect(() => {
    if (trip === undefined) return;
    wereSeen.current ||= cells > 0;
    const message = wayBackWords(trip, wereSeen.current && cells === 0);
    notifications.show({ id: "signed-in-again", message, autoClose: trip.changeLost ? false : 12_000 });
    notifications.update({ id: "signed-in-again", message });
  }, [trip, cells]);
}

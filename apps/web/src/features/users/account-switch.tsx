import { Alert, Button, Group, Text } from "@mantine/core";
import { useCan } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { useKeptState } from "../../lib/way-back/use-kept-state.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Account } from "./account.ts";

/** Switches an account off, after a question, or on again; one's own is refused with the reason. */
export function AccountSwitch({ account: { id, name, active, superAdmin } }: { account: Account }) {
  const can = useCan();
  const [asked, setAsked] = useKeptState(`account-switch:${id}`, () => false);
  const change = trpc.users.switch.useMutation({
    onSuccess: () => {
      setAsked(false);
    },
  });
  const ask = (): void => {
    if (active) setAsked(true);
    else change.mutate({ userId: id, active: true });
  };
  return (
    <div>
      {asked && active ? (
        <Question
          name={name}
          waiting={change.isPending}
          onNo={() => {
            setAsked(false);
          }}
          onYes={() => {
            change.mutate({ userId: id, active: false });
          }}
        />
      ) : (
        <RefusableButton
          variant="default"
          loading={change.isPending}
          refusal={refusalOf(can("user:switch", { userId: id, userIsSuperAdmin: superAdmin }))}
          onUse={ask}
        >
          {active ? "Switch this account off …" : "Switch this account on"}
        </RefusableButton>
      )}
      <FormFailure error={change.error} />
    </div>
  );
}

interface QuestionProps {
  name: string;
  waiting: boolean;
  onNo: () => void;
  onYes: () => void;
}

function Question({ name, waiting, onNo, onYes }: QuestionProps) {
  return (
    <Alert color="orange" title={`Switch ${name} off?`} role="group" aria-label={`Switch ${name} off?`}>
      <Text size="sm">
        {name} is signed out everywhere at once and cannot sign in until somebody switches the account on
        again. What {name} planned stays.
      </Text>
      <Group mt="sm" gap="xs">
        {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the question takes the place of the button that was just used, and with it the focus */}
        <Button color="orange" loading={waiting} onClick={onYes} autoFocus>
          Switch off
        </Button>
        <Button variant="default" onClick={onNo}>
          Keep it on
        </Button>
      </Group>
    </Alert>
  );
}

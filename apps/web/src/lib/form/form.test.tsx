import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { answerChanges, Refused } from "../../testing/api.tsx";
import { SignedIn } from "../../testing/signed-in.tsx";
import { NoteField } from "../../ui/form/note-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import { InspectorDrawer } from "../../ui/inspector-drawer.tsx";
import { trpc } from "../trpc.ts";
import { statesNow } from "../way-back/kept-states.ts";
import { needed } from "./checks.ts";
import { Form } from "./form.tsx";
import { useForm } from "./use-form.ts";

function Sample({ onDone, refusal }: { onDone: () => void; refusal: string | null }) {
  const form = useForm({
    name: "sample",
    base: undefined,
    begin: () => ({ code: "", name: "", note: "" }),
    checks: { code: needed("Give it a code first."), name: needed("Give it a name first.") },
    input: ({ code, name, note }) => ({ projectId: code, reason: `${name} ${note}` }),
    call: trpc.projects.lock.useMutation(),
    keyed: true,
    onDone,
  });
  return (
    <Form form={form} submit="Save" refusal={refusal}>
      <TextField field={form.fields.code} label="Code" />
      <TextField field={form.fields.name} label="Name" />
      <NoteField field={form.fields.note} label="Note" />
    </Form>
  );
}

function open(refusal: string | null = null) {
  const [onDone, onClose] = [vi.fn(), vi.fn()];
  render(
    <InspectorDrawer title="Sample" opened onClose={onClose}>
      <Sample onDone={onDone} refusal={refusal} />
    </InspectorDrawer>,
    { wrapper: SignedIn },
  );
  return { onDone, onClose };
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const save = () => userEvent.click(screen.getByRole("button", { name: "Save" }));
const described = (name: string) =>
  (field(name).getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent)
    .join();

test("the button says what is missing; pressed all the same, each field says its own and the first has the focus", async () => {
  const sent = answerChanges();
  open();
  await userEvent.type(field("Code"), "A");
  const button = screen.getByRole("button", { name: "Save" });
  const reason = document.getElementById(button.getAttribute("aria-describedby") ?? "");
  expect(reason?.textContent).toBe("Give it a name first.");
  await userEvent.clear(field("Code"));
  await save();
  expect(described("Code")).toBe("Give it a code first.");
  expect(described("Name")).toBe("Give it a name first.");
  expect(document.activeElement).toBe(field("Code"));
  expect(sent).toEqual([]);
});

test("what the server says about fields stands at them, with the focus on the first; what else it says, at the form", async () => {
  const fields = [
    { path: "name", code: "not-taken", sentence: "The name is taken." },
    { path: "note", code: "too-large", sentence: "The note has more than 5 characters." },
  ];
  const sent = answerChanges(
    new Refused("invalid-input", "The name is taken. The note has more than 5 characters.", { fields }),
    new Refused("invalid-input", "Something else.", {
      fields: [...fields, { path: "x", code: "unknown", sentence: "Rediflow does not know x." }],
    }),
  );
  const { onDone } = open();
  await userEvent.type(field("Code"), "A");
  await userEvent.type(field("Name"), "B{Enter}");
  await waitFor(() => {
    expect(described("Name")).toBe("The name is taken.");
  });
  expect(described("Note")).toBe("The note has more than 5 characters.");
  expect(document.activeElement).toBe(field("Name"));
  expect(screen.queryByRole("alert")).toBeNull();
  await userEvent.type(field("Name"), "C");
  expect(described("Name")).toBe("");
  await save();
  expect((await screen.findByRole("alert")).textContent).toBe("Something else.");
  expect(onDone).not.toHaveBeenCalled();
  expect(sent.map(({ requestKey }) => requestKey)).toEqual([expect.any(String), expect.any(String)]);
});

test("sending again after a lost answer bears the same key; Enter in a note sends, and a pasted line break is a space", async () => {
  const sent = answerChanges(null, {});
  const { onDone } = open();
  await userEvent.type(field("Code"), "A");
  await userEvent.type(field("Name"), "B");
  await userEvent.click(field("Note"));
  await userEvent.paste("one\n two");
  await userEvent.keyboard("{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("can't tell whether this was saved");
  await userEvent.type(field("Note"), "{Enter}");
  await waitFor(() => {
    expect(onDone).toHaveBeenCalledOnce();
  });
  expect(sent[0]?.input).toMatchObject({ projectId: "A", reason: "B one two" });
  expect(sent[1]?.requestKey).toBe(sent[0]?.requestKey);
});

test("what the policy refuses is said and never sent", async () => {
  const sent = answerChanges();
  open("Your role does not allow this.");
  await userEvent.type(field("Code"), "A");
  await userEvent.type(field("Name"), "B{Enter}");
  await userEvent.type(field("Note"), "C{Enter}");
  await save();
  expect(screen.getByRole("alert").textContent).toBe("Your role does not allow this.");
  expect(sent).toEqual([]);
});

test("closing asks where something is typed: Escape stays, and so does the typed text, until it is given up", async () => {
  const { onClose } = open();
  const question = () => screen.queryByRole("alertdialog", { name: "What you typed is not saved" });
  await userEvent.type(field("Code"), "A");
  expect(statesNow()).toMatchObject({ sample: { values: { code: "A" } } });
  await userEvent.keyboard("{Escape}");
  expect(question()).not.toBeNull();
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.keyboard("{Escape}");
  expect(question()).toBeNull();
  expect(onClose).not.toHaveBeenCalled();
  expect(field("Code").value).toBe("A");
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  await userEvent.click(screen.getByRole("button", { name: "Leave without saving" }));
  expect(onClose).toHaveBeenCalledOnce();
});

test("closing asks nothing where nothing is typed, or what was typed is taken back", async () => {
  const { onClose } = open();
  await userEvent.type(field("Code"), "A{Backspace}");
  await userEvent.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledOnce();
  expect(statesNow()).toEqual({});
});

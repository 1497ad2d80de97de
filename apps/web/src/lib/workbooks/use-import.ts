import type { ImportReport, WorkbookKind, WorkbookPreview } from "@rediflow/import/report";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useAccess } from "../access.ts";
import { useRequestKeys } from "../use-request-keys.ts";
import { isLeaving } from "../way-back/leave-for-login.ts";
import { useKeptState } from "../way-back/use-kept-state.ts";
import { uploadFile } from "./file-call.ts";
import { keepFile, keptFile } from "./kept-file.ts";

/** Looks at a workbook and imports it; the chosen file and the choices are there again after a way through the sign-in. */
export function useImport(kind: WorkbookKind) {
  const { file, choose } = useChosenFile(kind);
  const [leaveOut, setLeaveOut] = useKeptState(`import-${kind}:leave-out`, () => false);
  const { part, send, cancel } = useUploading();
  const preview = usePreview(kind, send);
  const apply = useApply(kind, send, leaveOut);
  const look = useEffectEvent((chosen: File) => {
    preview.mutate(chosen);
  });
  useEffect(() => {
    if (file !== undefined) look(file);
  }, [file]);
  return {
    file,
    part,
    cancel,
    leaveOut,
    setLeaveOut,
    preview,
    apply,
    choose: (next: File | undefined): void => {
      preview.reset();
      apply.reset();
      setLeaveOut(false);
      choose(next);
    },
  };
}

type Send = (address: string, file: File, changes: boolean) => Promise<unknown>;

function usePreview(kind: WorkbookKind, send: Send) {
  return useMutation({
    mutationFn: async (file: File) => {
      const address = `/api/imports/${kind}/preview?${asked({ name: file.name })}`;
      return (await send(address, file, false)) as WorkbookPreview;
    },
  });
}

function useApply(kind: WorkbookKind, send: Send, leaveOut: boolean) {
  const queries = useQueryClient();
  const { keyed, done } = useRequestKeys();
  return useMutation({
    mutationFn: async ({ sent, seen }: { sent: File; seen: WorkbookPreview }) => {
      const content = {
        name: sent.name,
        preview: seen.preview,
        ...(leaveOut ? { leaveOut: "refused" } : {}),
      };
      const address = `/api/imports/${kind}?${asked(keyed(content))}`;
      const report = (await send(address, sent, true)) as ImportReport;
      done(content);
      return report;
    },
    onSuccess: () => queries.invalidateQueries(),
  });
}

/** How much of a file is on the server, and a way to stop sending it. */
function useUploading(): { part: number; send: Send; cancel: () => void } {
  const [part, setPart] = useState(0);
  const stop = useRef<AbortController>(undefined);
  return {
    part,
    send: (address, file, changes) => {
      setPart(0);
      stop.current = new AbortController();
      return uploadFile({ address, file, changes, onProgress: setPart, signal: stop.current.signal });
    },
    cancel: () => {
      stop.current?.abort();
    },
  };
}

function useChosenFile(kind: WorkbookKind) {
  const { userId } = useAccess();
  const [isChosen, setChosen] = useKeptState(`import-${kind}:file`, () => false);
  const [file, setFile] = useState<File>();
  const begin = useEffectEvent(() => {
    if (isChosen) void keptFile(userId).then(setFile);
  });
  useEffect(() => {
    begin();
    return () => {
      if (!isLeaving()) void keepFile(userId, undefined);
    };
  }, [userId]);
  const choose = (next: File | undefined): void => {
    setChosen(next !== undefined);
    setFile(next);
    void keepFile(userId, next);
  };
  return { file, choose };
}

function asked(values: Record<string, string>): string {
  return new URLSearchParams(values).toString();
}

/** Text of somebody else's, made fit for a sentence on a terminal: in quotes, short, without control and bidirectional characters. */
export function quoted(text: string): string {
  const plain = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, "�");
  return `“${plain.length > 200 ? `${plain.slice(0, 200)}…` : plain}”`;
}

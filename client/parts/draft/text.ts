// The draft as a plain text file, for whoever wants to keep or send it.
// Must never leave out that it is not signed.
import type { DraftText } from '../../../shared/draft/read.ts';

export interface TextFrame {
  title: string;
  /** "Draft – not signed". */
  notSigned: string;
  /** When it was as it is. */
  when: string;
}

/** Title, the two notices, then each point with its number, its further lines indented. */
export function plainText({ points }: DraftText, { title, notSigned, when }: TextFrame): string {
  const numbered = points.map((point, index) => underNumber(`${index + 1}. `, point.text));
  return `${[`${title}\n${notSigned}\n${when}`, ...numbered, notSigned].join('\n\n')}\n`;
}

function underNumber(number: string, text: string): string {
  return number + text.split('\n').join(`\n${' '.repeat(number.length)}`);
}

/** Hands the text to the browser as a file. */
export function downloadText(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${fileName}.txt`;
  link.click();
  URL.revokeObjectURL(address);
}

// A room's own text, the words that a side releases from it, and what mediators then show to all.
// Must never let a command name a document: whoever writes, writes in the room they are in.
import * as z from 'zod';
import { command, id, text } from './fields.ts';
import type { PersonRef, Side } from './people.ts';

/** Whom the author was shown as readers: if there are more by then, nothing happens. */
const audience = z.array(id).max(32);

export const SIDE_DRAFT_COMMANDS = [
  command('releaseWords', { text, audience }),
  command('takeBackRelease', { release: id }),
  command('shareWords', { release: id, audience }),
  command('showSnapshot', { points: z.array(id).min(1).max(200), audience }),
] as const;

/** The text of the room I am in. */
export interface SideDraftView {
  /** Document to open at /draft/<doc>. */
  doc: string;
  access: 'read' | 'write';
  /** Everybody else who can ever read it; fixed, and named before the first key is pressed. */
  readers: PersonRef[];
  /** Texts of this room from before somebody came to its readers, latest last: still to be read by those who could. */
  earlier: { doc: string; readers: PersonRef[] }[];
}

/** Words that a side lets the mediators show, exactly as they stand here. */
export interface Release {
  release: string;
  side: Side;
  by: PersonRef;
  /** ms, server clock. */
  at: number;
  text: string;
  /** They are in the shared agreement, and can no longer be taken back. */
  shared: boolean;
}

export interface ReleasesView {
  /** Of my side; for mediators, what was released to them. Oldest first. */
  list: Release[];
  /** Who would read what I release now; null where I cannot release. */
  mediators: PersonRef[] | null;
  /** For mediators: who reads what they share, besides mediators; null for everybody else. */
  others: PersonRef[] | null;
}

/** A point of the agreement by value, as it is shown to those who do not see it live. */
export interface ShownPoint {
  id: string;
  text: string;
}

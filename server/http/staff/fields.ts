// What staff type to prove who they are, as it may come in.
// Must never be logged or echoed.
import * as z from 'zod';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../../shared/staff.ts';

/** Any text: whatever is wrong about it, the answer is the same. */
export const typed = z.string().max(LONGEST_PASSWORD);
export const newPassword = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD);
export const code = z.string().max(40);
export const email = z.email().max(200);
export const token = z.string().max(200);
/** 160 bits in base32. */
export const secret = z.string().regex(/^[A-Z2-7]{32}$/);

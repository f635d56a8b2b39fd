// A mediator's short message to everybody who has come in, whatever room they are in.
// Must never become a line of any room's chat.
import { command, id, shortText } from './fields.ts';

export const POST_COMMANDS = [command('postToAll', { text: shortText }), command('closePost', { post: id })] as const;

/** The message as everybody it was said to reads it, until they close it; `at` in ms, server clock. */
export interface Post {
  post: string;
  by: string;
  at: number;
  text: string;
}

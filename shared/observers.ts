// Ending an observer's presence: any party in the room does it alone, at once.
// Must never need a reason, nor a mediator's leave.
import { command, id } from './fields.ts';

export const OBSERVER_COMMANDS = [command('endObserver', { seat: id })] as const;

// What the HTTP routes are given; put together once in app.ts.
// Must never hold anything of a single request.
import type { IncomingMessage } from 'node:http';
import type { SeatId } from '../../shared/people.ts';
import type { ByeReason } from '../../shared/wire.ts';
import type { Access } from '../live/access.ts';
import type { Cases } from '../live/cases.ts';
import type { Logger } from '../logger.ts';
import type { Mail } from '../outside/mail.ts';
import type { Texts } from '../outside/texts.ts';
import type { Staff } from '../staff/staff.ts';
import type { Logs } from './logs.ts';

export interface HttpParts {
  access: Access;
  cases: Cases;
  staff: Staff;
  mail: Mail;
  texts: Texts;
  /** Over which of them a code comes to a person: in a trial both are read in the outbox. */
  reaches: Record<'email' | 'text', boolean>;
  /** Whom mediators tell of harm to a child or adult; null = nobody is named. */
  safetyEmail: string | null;
  logs: Logs;
  log: Logger;
  secure: boolean;
  site: {
    office: { name: string; phone: string | null };
    leaveUrl: string;
    relay: boolean;
    mail: boolean;
    texts: boolean;
  };
  /** Was this asked by a page of ours? Only where an Origin came along. */
  isOwnPage(req: IncomingMessage): boolean;
  /** The address links begin with, as this request was asked or as configured. */
  address(req: IncomingMessage): string;
  endLines(caseId: string, seat: SeatId, reason: ByeReason): void;
}
